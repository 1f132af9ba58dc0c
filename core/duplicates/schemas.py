"""Two records beside each other, as a coach or the person sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

Likeness = Literal["same_email", "same_phone", "same_name"]


class Side(msgspec.Struct, frozen=True):
    """One of two records: enough to tell which one to keep."""

    id: UUID
    name: str
    mark: str
    group: str
    started_at: datetime
    seen_at: datetime
    is_finished: bool
    in_pool: bool
    requests: int


class Pair(msgspec.Struct, frozen=True):
    """Two records that are probably one person; the first is offered to be kept."""

    kept: Side
    other: Side
    likeness: tuple[Likeness, ...]


class Together(msgspec.Struct, frozen=True):
    """Two records that were put together, and until when that can be undone."""

    id: UUID
    kept: Side
    other: Side
    decided_at: datetime
    undo_until: datetime


class Moved(msgspec.Struct, frozen=True):
    """What went to the kept record, so that it can go back."""

    requests: tuple[UUID, ...] = ()
    runs: tuple[UUID, ...] = ()
    pool: bool = False
    pool_consent: bool = False
    first_name: str | None = None
    email: str | None = None
    is_confirmed: bool = False
    phone: str | None = None
