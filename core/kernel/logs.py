"""Logs: one line an event, as JSON unless a person watches; never personal data."""

from __future__ import annotations

import sys

import structlog


def set_up_logs() -> None:
    """Called once by the command line."""
    to_person = sys.stderr.isatty()
    shown = structlog.dev.ConsoleRenderer() if to_person else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shown,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
