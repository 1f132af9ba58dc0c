"""What the coach's pages show: where people are, never how well they do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec


class Stage(StrEnum):
    """How far a person is, in the order of the way."""

    NEW = "new"
    BUSY = "busy"
    FINISHED = "finished"
    IN_POOL = "in_pool"
    WAITING = "waiting"
    MATCH = "match"


class CaseRow(msgspec.Struct, frozen=True):
    """One person on the caseload; `stuck_days` is None for who moves or needs nothing."""

    id: UUID
    name: str
    mark: str
    group: str
    stage: Stage
    question: int
    questions: int
    quiet_days: int
    stuck_days: int | None
    waiting: int
    has_email: bool
    seen_at: datetime

    @property
    def asks_for_coach(self) -> bool:
        """Whether a request waits that no e-mail could tell of."""
        return self.waiting > 0 and not self.has_email


class Caseload(msgspec.Struct, frozen=True):
    """The people that are shown, those who need the coach first, and how many are where."""

    shown: tuple[CaseRow, ...]
    needing: tuple[CaseRow, ...]
    counts: dict[Stage, int]

    @property
    def total(self) -> int:
        """All people of the coach."""
        return sum(self.counts.values())


class GroupRow(msgspec.Struct, frozen=True):
    """A group with its code and how many people started with it."""

    id: UUID
    name: str
    code: str
    route: str
    created_at: datetime
    people: int
    finished: int
