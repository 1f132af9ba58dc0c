"""Every hook a plugin may implement: names, arguments and types are the contract."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pluggy

from core.kernel.events import AnyEvent
from core.kernel.navigation import NavEntry
from core.plugging.manifest import Manifest
from core.plugging.matchers import Matcher
from core.plugging.planners import Planner
from core.plugging.schemas import (
    Area,
    Card,
    Check,
    LearningProfile,
    LearningSuggestion,
    Period,
    ReportFigure,
    Section,
    SkillprintFacts,
    VacancySource,
    Viewer,
)

PROJECT = "passport"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def passport_plugin() -> Manifest:
    """Give the manifest; asked once, at the start."""


@hookspec
async def passport_tenant_enabled(tenant: UUID) -> None:
    """Prepare what the plugin needs: an admin switched it on."""


@hookspec
async def passport_tenant_disabled(tenant: UUID) -> None:
    """Stop what runs: an admin switched the plugin off; its rows stay."""


@hookspec
def passport_navigation(viewer: Viewer, area: Area) -> list[NavEntry]:
    """Give links for the menu of an area, beside those in the manifest."""


@hookspec
def passport_cards(viewer: Viewer, page: str) -> list[Card]:
    """Give panels for a page of core, named by its address."""


@hookspec
def passport_skillprint_sections(skillprint: SkillprintFacts) -> list[Section]:
    """Give sections that stand under a skillprint."""


@hookspec
def passport_matchers() -> list[Matcher | Planner]:
    """Give all matching algorithms and ways to plan an event; one is picked by id and version."""


@hookspec
async def passport_learning_suggestions(profile: LearningProfile) -> list[LearningSuggestion]:
    """Give steps to grow in the skills of the profile."""


@hookspec
async def passport_on_event(event: AnyEvent) -> None:
    """Act on an event of the manifest, after its commit, in a job of the tenant."""


@hookspec
async def passport_person_export(person: UUID) -> dict[str, Any]:
    """Give everything the plugin keeps about a person, ready for JSON."""


@hookspec
async def passport_person_erase(person: UUID) -> None:
    """Delete everything the plugin keeps about a person."""


@hookspec
async def passport_report_figures(period: Period) -> list[ReportFigure]:
    """Give counted figures for a report over a period."""


@hookspec
def passport_health() -> list[Check]:
    """Give checks for `passport doctor`."""


@hookspec
def passport_vacancy_sources() -> list[VacancySource]:
    """Give places vacancies come from."""
