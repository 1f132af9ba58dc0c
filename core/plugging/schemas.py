"""What hooks are given and what they give back: plain values, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable
from uuid import UUID

import msgspec

from core.kernel.permissions import Role

T = TypeVar("T")
Area = Literal["person", "coach", "employer", "manage"]


class Result(msgspec.Struct, Generic[T], frozen=True):
    """One thing a plugin gave, with the plugin's name."""

    plugin: str
    value: T


class Viewer(msgspec.Struct, frozen=True):
    """Who looks at a page."""

    role: Role
    subject: UUID | None
    locale: str


class Card(msgspec.Struct, frozen=True):
    """A panel on a page of core; texts are in the viewer's language."""

    title: str
    text: str
    url: str = ""
    link_text: str = ""


class Section(msgspec.Struct, frozen=True):
    """A section under a skillprint; texts are in the viewer's language."""

    title: str
    text: str
    url: str = ""
    link_text: str = ""


class SkillprintFacts(msgspec.Struct, frozen=True):
    """What a skillprint says, as skill codes."""

    person_id: UUID
    skillprint_id: UUID
    strengths: tuple[str, ...]
    growth: tuple[str, ...]
    unknown: tuple[str, ...]


class LearningProfile(msgspec.Struct, frozen=True):
    """What somebody wants to grow in, as skill codes."""

    person_id: UUID
    growth: tuple[str, ...]
    locale: str


class LearningSuggestion(msgspec.Struct, frozen=True):
    """One step to grow in a skill."""

    skill: str
    title: str
    text: str
    url: str = ""


class Period(msgspec.Struct, frozen=True):
    """The days of a report, both included."""

    first: date
    last: date


class ReportFigure(msgspec.Struct, frozen=True):
    """A counted figure in a report."""

    label: str
    value: int


class Check(msgspec.Struct, frozen=True):
    """One line of `passport doctor`."""

    title: str
    is_good: bool
    advice: str = ""


class FoundVacancy(msgspec.Struct, frozen=True):
    """A vacancy as another system tells it."""

    reference: str
    occupation: str
    title: str
    place: str
    url: str


@runtime_checkable
class VacancySource(Protocol):
    """A place vacancies come from."""

    @property
    def id(self) -> str:
        """Name it is known by."""
        ...

    @property
    def title(self) -> str:
        """Message id of what people see."""
        ...

    async def vacancies(self) -> Sequence[FoundVacancy]:
        """Get the vacancies that are open now."""
        ...
