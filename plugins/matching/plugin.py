"""Ways to match that an organisation chooses from, for each purpose those that suit it."""

from __future__ import annotations

from pathlib import Path

from core.plugin_api import Check, Manifest, Matcher, Planner, hookimpl
from core.plugin_api import lazy as _
from plugins.matching.algorithms.distance import Distance
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.learned import Learned
from plugins.matching.algorithms.readiness import Readiness
from plugins.matching.algorithms.reciprocal import Reciprocal
from plugins.matching.algorithms.shape import Shape
from plugins.matching.algorithms.speed_dates import SpeedDates
from plugins.matching.kernels.paths import kernels

PLUGIN = Manifest(
    name="matching",
    version="1.1",
    requires="passport>=2026.1",
    title=_("Matching"),
    description=_("Puts jobs in order for people, and people in order for employers."),
    locale=Path(__file__).parent / "locale",
)


@hookimpl
def passport_plugin() -> Manifest:
    """Give the manifest."""
    return PLUGIN


@hookimpl
def passport_matchers() -> list[Matcher | Planner]:
    """Give the algorithms; `learned` leads no list until outcomes speak for it."""
    return [*matchers(), SpeedDates()]


@hookimpl
def passport_health() -> list[Check]:
    """Say how a pool is scored; each way gives the same order."""
    return [Check(title=f"matching is done by {kernels().name}", is_good=True)]


def matchers() -> list[Matcher]:
    """Those that order a list."""
    return [Shape(), Distance(), ExpectedDeficit(), Readiness(), Reciprocal(), Learned()]
