"""A plugin that implements every hook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.plugin_api import (
    Action,
    AnyEvent,
    Area,
    Card,
    Check,
    LearningProfile,
    LearningSuggestion,
    Manifest,
    Matcher,
    NavEntry,
    Period,
    PoolJoined,
    ReportFigure,
    Section,
    SkillprintFacts,
    VacancySource,
    Viewer,
    hookimpl,
)
from plugins.matching.algorithms.shape import Shape
from tests.core.plugging.fields import Field

TOLD: list[Any] = []
MENU = NavEntry("/p/orchard/all", "Orchard", "star", Action.OPEN_PUBLIC_PAGE)


@hookimpl
def passport_plugin() -> Manifest:
    return Manifest(
        name="orchard",
        version="1.0",
        requires="passport>=2026.1",
        title="Orchard",
        description="Implements every hook.",
        navigation=(MENU,),
        events=(PoolJoined,),
    )


@hookimpl
async def passport_tenant_enabled(tenant: UUID) -> None:
    TOLD.append(("enabled", tenant))


@hookimpl
async def passport_tenant_disabled(tenant: UUID) -> None:
    TOLD.append(("disabled", tenant))


@hookimpl
def passport_navigation(viewer: Viewer, area: Area) -> list[NavEntry]:
    return [NavEntry(f"/p/orchard/{area}", viewer.role, "star", Action.OPEN_PUBLIC_PAGE)]


@hookimpl
def passport_cards(viewer: Viewer, page: str) -> list[Card]:
    return [Card(f"{page} for {viewer.role}", "Apples")]


@hookimpl
def passport_skillprint_sections(skillprint: SkillprintFacts) -> list[Section]:
    return [Section(code, "Grows") for code in skillprint.growth]


@hookimpl
def passport_matchers() -> list[Matcher]:
    return [Shape()]


@hookimpl
async def passport_learning_suggestions(profile: LearningProfile) -> list[LearningSuggestion]:
    return [LearningSuggestion(code, "Pick apples", "Slowly") for code in profile.growth]


@hookimpl
async def passport_on_event(event: AnyEvent) -> None:
    TOLD.append(event)


@hookimpl
async def passport_person_export(person: UUID) -> dict[str, Any]:
    return {"apples": str(person)}


@hookimpl
async def passport_person_erase(person: UUID) -> None:
    TOLD.append(("erased", person))


@hookimpl
async def passport_report_figures(period: Period) -> list[ReportFigure]:
    return [ReportFigure("Days", (period.last - period.first).days)]


@hookimpl
def passport_health() -> list[Check]:
    return [Check("Trees stand", is_good=True)]


@hookimpl
def passport_vacancy_sources() -> list[VacancySource]:
    return [Field()]
