"""Two ways to match: work for a person by shape, people for an employer by expected deficit."""

from __future__ import annotations

from pathlib import Path

from core.plugin_api import Manifest, Matcher, hookimpl
from core.plugin_api import lazy as _
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.shape import Shape

PLUGIN = Manifest(
    name="matching",
    version="1.0",
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
    """Give both algorithms."""
    return [Shape(), ExpectedDeficit()]
