"""A request as the person, the employer and the coach see it, and people in order for a vacancy."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.talent_pool.schemas import CandidateCard
from core.vacancies.schemas import VacancyView

State = Literal["held", "waiting", "accepted", "declined", "withdrawn", "closed"]
Verb = Literal["accept", "decline", "undo_decline", "withdraw"]
Shown = Literal["waiting", "accepted", "taken_back", "declined", "ended", "closed"]


class Week(msgspec.Struct, frozen=True):
    """How many people an employer may ask in a week, how many now, and when one more comes."""

    most: int
    left: int
    more_at: datetime | None


class Reaction(msgspec.Struct, frozen=True):
    """How an employer reacts to a yes: how often within a week, and in how many days usually.

    `days` counts from 1 to 7; None when fewer than four in five matches got a step in a week.
    """

    reacted: int
    settled: int
    days: int | None


class Contact(msgspec.Struct, frozen=True):
    """How to reach somebody after a yes; empty before it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    coach: str = ""


class RequestView(msgspec.Struct, frozen=True):
    """One request as the person who was asked sees it."""

    id: UUID
    vacancy_id: UUID
    vacancy: str
    employer: str
    place: str
    message: str
    shown: Shown
    asked_at: datetime
    decided_at: datetime | None
    answer_before: datetime
    can_undo: bool
    contact: Contact
    employer_id: UUID
    ending: str
    next_step: str
    is_coach_asked: bool
    advice: str
    is_step_late: bool


class SharedContact(msgspec.Struct, frozen=True):
    """What the employer gets when the person says yes."""

    first_name: str
    reach_by: str
    value: str


class RequestPage(msgspec.Struct, frozen=True):
    """One request with its vacancy, and what would be shared."""

    request: RequestView
    vacancy: VacancyView
    shared: SharedContact
    coach: str
    reaction: Reaction | None


class AskedView(msgspec.Struct, frozen=True):
    """One request as the employer sees it: a contact only after a yes, while that yes holds.

    `is_away`: somebody who said yes takes a break now.
    """

    id: UUID
    vacancy_id: UUID
    vacancy: str
    message: str
    state: State
    asked_at: datetime
    contact: Contact
    reason: str
    needs_step: bool
    is_taken_back: bool
    is_away: bool


class WaitingRequest(msgspec.Struct, frozen=True):
    """A request that waits for one of a coach's people; `asks_coach`: to look along with."""

    id: UUID
    person_id: UUID
    first_name: str
    employer: str
    vacancy: str
    asked_at: datetime
    asks_coach: bool


class DeskRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request on a coach's desk: to look along with, or a match the employer left waiting."""

    id: UUID
    person_id: UUID
    vacancy_id: UUID
    first_name: str
    employer: str
    vacancy: str
    message: str
    advice: str
    asked_at: datetime
    is_waiting: bool
    is_step_late: bool


class GapRow(msgspec.Struct, frozen=True):
    """One reason of a no: in all, and for each place."""

    code: str
    label: str
    total: int | None
    places: tuple[int | None, ...]


class GapReport(msgspec.Struct, frozen=True):
    """Why people say no, by place of work; since a day, with small numbers left out."""

    places: tuple[str, ...]
    rows: tuple[GapRow, ...]
    since: datetime


class VacancyRow(msgspec.Struct, frozen=True):
    """A vacancy on the employer's start page, with how many people were asked and said yes."""

    id: UUID
    title: str
    place: str
    state: str
    asked: int
    accepted: int


class RankedPerson(msgspec.Struct, frozen=True):
    """Somebody in the list of a vacancy: a card, reasons, and things to talk about."""

    card_id: UUID
    card: CandidateCard
    reasons: tuple[str, ...]
    talk: tuple[str, ...]
    state: State | None


class RankedPage(msgspec.Struct, frozen=True):
    """One page of the people for a vacancy; `method` says in words how they are ordered.

    `total` counts all of the list, `outside` those who are not in it by plain facts alone
    (in a search: who fit them too and were not looked at).
    """

    vacancy: VacancyView
    people: tuple[RankedPerson, ...]
    total: int
    outside: int
    number: int
    pages: int
    method: str
