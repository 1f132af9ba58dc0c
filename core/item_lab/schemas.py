"""What is counted of a question: numbers of people together, never one of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Counts = tuple[int, int, int, int]
"""How often each of the four answers was given, the lowest first."""
Alarm = Literal["unrelated", "skipped", "rare", "noisy", "often_shown"]
ParkReason = Literal["unrelated", "skipped", "one_sided"]


class Share(Struct, frozen=True):
    """A group of people: how often each answer was given, and how many skipped."""

    counts: Counts = (0, 0, 0, 0)
    skipped: int = 0

    @property
    def people(self) -> int:
        """How many of the group gave one of the four answers."""
        return sum(self.counts)


class ItemFigures(Struct, frozen=True, kw_only=True):
    """One question; each person counts once, with the newest run.

    `answered` counts answers of three and four, `counts` those of four. `seconds` is the median
    and the longest of nine in ten, of those whose time is known. `seen_by` of `could_see` finished
    people had it. `together` counts answers that stand beside another one of the same skill;
    `item_total` and `infit` are None while there is too little to work them out from.
    """

    id: str
    shown: int = 0
    skipped: int = 0
    counts: Counts = (0, 0, 0, 0)
    of_three: int = 0
    changed: int = 0
    heard: int = 0
    seconds: tuple[float, float] | None = None
    timed: int = 0
    seen_by: int = 0
    could_see: int = 0
    item_total: float | None = None
    item_total_error: float | None = None
    together: int = 0
    infit: float | None = None
    by_language: dict[str, Share] = {}
    by_help: dict[str, Share] = {}
    by_month: dict[str, int] = {}

    @property
    def answered(self) -> int:
        """How many people gave an answer."""
        return self.shown - self.skipped


class Tally(Struct, frozen=True, kw_only=True):
    """All questions of a bank, as counted at one moment."""

    bank: str
    people: int = 0
    finished: int = 0
    items: tuple[ItemFigures, ...] = ()


class Counted(Struct, frozen=True):
    """A tally and when it was made; None when nobody counted yet."""

    tally: Tally
    at: datetime | None
