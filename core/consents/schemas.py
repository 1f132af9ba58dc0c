"""What the page of consents shows."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.accounts.schemas import ConsentMoment

Rung = Literal["private", "coach", "pool", "contact"]


class Holder(msgspec.Struct, frozen=True):
    """An employer who has the person's contact details, by which yes, and since when."""

    request_id: UUID
    employer: str
    at: datetime


class Ladder(msgspec.Struct, frozen=True):
    """Where somebody stands: alone, seen by a coach, found without a name, known to employers."""

    coach: bool
    coach_name: str
    pool: bool
    holders: tuple[Holder, ...]
    history: tuple[ConsentMoment, ...]
    is_paused: bool

    @property
    def is_private(self) -> bool:
        """Whether nobody sees anything."""
        return not (self.coach or self.pool or self.holders)
