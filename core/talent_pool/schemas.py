"""What an employer sees of somebody before a yes, and the pool as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import msgspec

from core.plugging.matchers import People

ReachBy = Literal["email", "phone", "coach"]
PoolState = Literal["no_skillprint", "off", "waits_for_email", "on"]


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


class PoolView(msgspec.Struct, frozen=True):
    """The pool as one person sees it."""

    state: PoolState
    open_vacancies: int
    card: CandidateCard | None
    first_name: str
    reach_by: str
    email: str
    phone: str
    can_rejoin: bool
    has_coach: bool


@dataclass(frozen=True, eq=False)
class PoolArrays:
    """The visible people, by when they joined: card ids, person ids and their arrays."""

    card_ids: tuple[UUID, ...]
    person_ids: tuple[UUID, ...]
    people: People
