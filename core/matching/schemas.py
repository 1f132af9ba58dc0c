"""What the desk for matching shows."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.plugging.matching import Audience
from core.shortlists.schemas import ListView, Recomputed
from core.talent_pool.schemas import CandidateCard

Source = Literal["lists", "pool", "made_up"]


class Choice(msgspec.Struct, frozen=True):
    """An algorithm that can be chosen: id, version and what it does in one sentence."""

    id: str
    version: str
    words: str
    leads: bool
    failed: int = 0


class Switch(msgspec.Struct, frozen=True):
    """One change of the leading algorithm; empty names stand for no algorithm."""

    audience: Audience
    before: str
    after: str
    at: datetime
    by: str


class Purpose(msgspec.Struct, frozen=True):
    """One purpose on the desk: what leads, what runs beside, and the way back."""

    audience: Audience
    title: str
    choices: tuple[Choice, ...]
    leading: Choice | None
    shadow: Choice | None
    back: Switch | None


class Desk(msgspec.Struct, frozen=True):
    """The whole desk."""

    purposes: tuple[Purpose, ...]
    history: tuple[Switch, ...]
    lists: tuple[tuple[ListView, str], ...]


class Side(msgspec.Struct, frozen=True):
    """One algorithm over all lists: shares (0 to 1) that ever stand in front, and Gini's figure."""

    first_ten: float
    first_twenty: float
    gini: float


class GroupRow(msgspec.Struct, frozen=True):
    """One group beside all others: how many people, and two ratios; None where too few."""

    title: str
    label: str
    people: int | None
    leading: tuple[float, float, float, bool] | None
    shadow: tuple[float, float, float, bool] | None


class Figures(msgspec.Struct, frozen=True):
    """Two algorithms beside each other; `gains` and `loses` count people or name jobs."""

    lists: int
    everyone: int
    agreement: float | None
    overlap: float
    leading: Side
    shadow: Side
    gains: int
    loses: int
    gain_cards: tuple[CandidateCard, ...] = ()
    lose_cards: tuple[CandidateCard, ...] = ()
    gain_jobs: tuple[str, ...] = ()
    lose_jobs: tuple[str, ...] = ()
    groups: tuple[GroupRow, ...] = ()


class ComparePage(msgspec.Struct, frozen=True):
    """One comparison: on what, of which two; `figures` is None when there is nothing to compare."""

    audience: Audience
    title: str
    source: Source
    leading: Choice | None
    other: Choice | None
    choices: tuple[Choice, ...]
    figures: Figures | None
    since: datetime | None = None
    failed: bool = False


class FirstPerson(msgspec.Struct, frozen=True):
    """Somebody at the front of a list: a card and reasons, no name."""

    card: CandidateCard
    reasons: tuple[str, ...]


class ListPage(msgspec.Struct, frozen=True):
    """Why one list stands as it does."""

    list: ListView
    vacancy_id: UUID
    title: str
    employer: str
    asked: tuple[str, ...]
    method: str
    first: tuple[FirstPerson, ...]
    again: Recomputed | None = None
