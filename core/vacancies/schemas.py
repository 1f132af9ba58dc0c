"""A vacancy as it is written in the form, and as pages show it."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from core.catalogue.levels import Level
from core.facts.schemas import Language, Licence, Shift, WorkFacts

Verb = Literal["publish", "pause", "reopen", "close"]
Per = Literal["", "hour", "month"]
Contract = Literal["", "permanent", "fixed", "agency", "on_call", "learning", "internship"]
AgeReason = Literal["", "night", "danger", "driving", "alcohol"]


class VacancyValues(msgspec.Struct, frozen=True, kw_only=True):
    """What an employer writes, checked; skills go from code to asked level, wages are in cents."""

    title: str
    place: str
    hours_min: int
    hours_max: int
    description: str
    skills: dict[str, Level]
    postcode: str = ""
    shifts: frozenset[Shift] = frozenset()
    licences: frozenset[Licence] = frozenset()
    languages: frozenset[Language] = frozenset()
    starts_on: date | None = None
    age_reason: AgeReason = ""
    wage_min: int = 0
    wage_max: int = 0
    wage_per: Per = ""
    contract: Contract = ""
    offers_support: bool = False


class AskedSkill(msgspec.Struct, frozen=True):
    """One must-skill in words."""

    code: str
    label: str
    pictogram: str


class VacancyView(msgspec.Struct, frozen=True, kw_only=True):
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
    shifts: str = ""
    wage: str = ""
    contract: str = ""
    starts: str = ""
    needs: tuple[str, ...] = ()
    offers_support: bool = False
    ends: str = ""


class OpenWork(msgspec.Struct, frozen=True, kw_only=True):
    """An open vacancy of an approved employer: what a list says, and its checkable facts."""

    id: UUID
    title: str
    place: str
    employer: str
    hours_min: int
    hours_max: int
    facts: WorkFacts


class Wishes(msgspec.Struct, frozen=True):
    """What a vacancy that is being written asks so far."""

    facts: WorkFacts
    skills: tuple[str, ...]


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """How many people still fit, in words; `costs` begins with the wish that costs most."""

    people: str
    fits: str
    costs: tuple[str, ...]
    skills: tuple[str, ...]
    advice: str


class EnteredDraft(msgspec.Struct, frozen=True):
    """A draft that staff wrote for an employer."""

    id: UUID
    title: str
    employer_id: UUID
    employer: str
