"""Ways to match that an organisation chooses from, for each purpose those that suit it."""

from __future__ import annotations

from pathlib import Path

from core.plugin_api import Manifest, Matcher, hookimpl
from core.plugin_api import lazy as _
from plugins.matching.algorithms.distance import Distance
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.learned import Learned
from plugins.matching.algorithms.readiness import Readiness
from plugins.matching.algorithms.reciprocal import Reciprocal
from plugins.matching.algorithms.shape import Shape

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
def passport_matchers() -> list[Matcher]:
    """Give the algorithms that may lead a list; `learned` stays out until outcomes speak for it."""
    return [Shape(), Distance(), ExpectedDeficit(), Readiness(), Reciprocal()]


def shadow_matchers() -> list[Matcher]:
    """Give the algorithms that may run beside the chosen one, but lead no list yet."""
    return [Learned()]
