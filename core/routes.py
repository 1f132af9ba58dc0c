"""All route handlers of core, feature by feature."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from core.kernel.config import Config

FEATURES = (
    "accounts",
    "assessment",
    "audio",
    "audit",
    "skillprint",
    "evidence",
    "occupations",
    "talent_pool",
    "freshness",
    "vacancies",
    "connections",
    "duplicates",
    "fairness",
    "interviews",
    "conversations",
    "outcomes",
    "sharing",
    "portable",
    "paper",
    "credentials",
    "searches",
    "shortlists",
    "matching",
    "organisations",
    "guidance",
    "language",
    "privacy",
    "consents",
    "quality",
    "reminders",
    "reports",
    "backoffice",
    "beside",
    "calibration",
    "item_lab",
    "job_events",
    "demo",
)


def routes(config: Config) -> list[Any]:
    """The handlers in `core.<feature>.pages.routes`; the demo's only where it is switched on."""
    handlers: list[Any] = []
    for feature in FEATURES:
        if feature == "demo" and not config.demo:
            continue
        if find_spec(f"core.{feature}.pages"):
            handlers += import_module(f"core.{feature}.pages").routes
    return handlers
