"""A vacancy as it is written in the form, and as pages show it."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from core.catalogue.levels import Level

Verb = Literal["publish", "pause", "reopen", "close"]


class VacancyValues(msgspec.Struct, frozen=True):
    """What an employer writes, checked; skills go from code to asked level."""

    title: str
    place: str
    hours_min: int
    hours_max: int
    description: str
    skills: dict[str, Level]


class AskedSkill(msgspec.Struct, frozen=True):
    """One must-skill in words."""

    code: str
    label: str
    pictogram: str


class VacancyView(msgspec.Struct, frozen=True):
    """A vacancy in plain words, as an employer and a job seeker read it."""

    id: UUID
    title: str
    place: str
    hours_min: int
    hours_max: int
    description: str
    occupation: str
    employer: str
    state: str
    skills: tuple[AskedSkill, ...]
    verbs: tuple[Verb, ...]
