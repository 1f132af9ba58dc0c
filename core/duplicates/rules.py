"""Which two records look like one person, which is kept, and how long that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.duplicates.schemas import Likeness, Side

UNDO_FOR = timedelta(days=30)


def likeness_of(row: Mapping[str, Any]) -> tuple[Likeness, ...]:
    """What two records share, the strongest sign first."""
    signs: tuple[Likeness, ...] = ("same_email", "same_phone", "same_name")
    return tuple(sign for sign in signs if row[sign])


def kept_first(one: Side, two: Side) -> tuple[Side, Side]:
    """The record to keep and the other: a result goes first, then who was here last."""
    first, second = sorted((one, two), key=lambda side: (side.is_finished, side.seen_at))[::-1]
    return first, second


def undo_until(decided_at: datetime) -> datetime:
    """Until when two records can be taken apart again."""
    return decided_at + UNDO_FOR
