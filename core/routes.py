"""All route handlers of core, feature by feature."""

from __future__ import annotations

from typing import Any

from core.kernel.config import Config

FEATURES = (
    "accounts",
    "assessment",
    "skillprint",
    "occupations",
    "talent_pool",
    "vacancies",
    "connections",
    "organisations",
    "guidance",
    "privacy",
    "reports",
    "backoffice",
    "demo",
)


def routes(config: Config) -> list[Any]:
    """The handlers in `core.<feature>.pages.routes`; the demo's only where it is switched on."""
    return []
