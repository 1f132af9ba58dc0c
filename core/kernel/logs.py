"""Logs: one line an event, as JSON unless a person watches; never personal data."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(*, quiet: bool = False) -> None:
    """Called once by the command line; `quiet` keeps warnings and errors only."""
    to_person = sys.stderr.isatty()
    shown = structlog.dev.ConsoleRenderer() if to_person else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.WARNING if quiet else logging.INFO
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
