"""A match with both its sides."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

Side = Literal["person", "employer"]


class Match(msgspec.Struct, frozen=True):
    """An accepted request: who, for which work, since when; `id` is the request's.

    The person can take the details back, or be away for a while (on pause).
    """

    id: UUID
    person_id: UUID
    employer_id: UUID
    vacancy_id: UUID
    asked_by: UUID | None
    at: datetime
    title: str
    employer: str
    place: str
    is_approved: bool
    is_taken_back: bool
    is_away: bool
    first_name: str
    coach_id: UUID | None

    @property
    def holds(self) -> bool:
        """Whether the two may do something together now."""
        return self.is_approved and not self.is_taken_back and not self.is_away
