"""What an employer sees of somebody before a yes, and the pool as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import msgspec

from core.plugging.matchers import People

ReachBy = Literal["email", "phone", "coach"]
PoolState = Literal["no_skillprint", "off", "waits_for_email", "waits_for_coach", "hidden", "on"]


class CardLine(msgspec.Struct, frozen=True):
    """One strength, interest or wish in words, with its picture."""

    label: str
    icon: str
    text: str = ""


class CandidateCard(msgspec.Struct, frozen=True):
    """Everything an employer sees: no name, contact, age, photo or free text."""

    strengths: tuple[CardLine, ...]
    interests: tuple[CardLine, ...]
    wishes: tuple[CardLine, ...]
    facts: tuple[CardLine, ...] = ()
    confirmed: str = ""


class Silent(msgspec.Struct, frozen=True):
    """A member who did not say lately to be looking for work; email is empty without a way."""

    person_id: UUID
    asked: int
    days: int
    first_name: str
    language: str
    email: str


class FactRow(msgspec.Struct, frozen=True):
    """One question with its answer in words, and the way to change it."""

    label: str
    value: str
    url: str


class Change(msgspec.Struct, frozen=True):
    """One change of one's own facts, and how many more vacancies would fit then."""

    text: str
    then: str
    url: str
    more: int


class Chance(msgspec.Struct, frozen=True):
    """How many of the open vacancies fit somebody's facts, and what would open more."""

    fitting: int
    total: int
    changes: tuple[Change, ...]


class PoolView(msgspec.Struct, frozen=True):
    """The pool as one person sees it."""

    state: PoolState
    chance: Chance
    card: CandidateCard | None
    first_name: str
    reach_by: str
    email: str
    phone: str
    can_rejoin: bool
    has_coach: bool
    is_complete: bool
    ask_again: bool
    words: tuple[str, ...]
    coach_said: str


@dataclass(frozen=True, eq=False)
class PoolArrays:
    """The visible people, by when they joined: card ids, person ids and their arrays."""

    card_ids: tuple[UUID, ...]
    person_ids: tuple[UUID, ...]
    people: People
