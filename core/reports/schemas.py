"""The funnel and the shares made of it."""

from __future__ import annotations

import msgspec


class Funnel(msgspec.Struct, frozen=True):
    """Counts of one tenant; defined in docs/reference/funnel.md and on /manage/figures."""

    accounts: int = 0
    started: int = 0
    finished: int = 0
    in_pool: int = 0
    asked: int = 0
    matched: int = 0
    declined: int = 0
    closed: int = 0


class Share(msgspec.Struct, frozen=True):
    """A step beside the one before; `of_hundred` is None while the base is too small to tell."""

    part: int
    base: int
    goal: int
    of_hundred: int | None

    @property
    def reaches_goal(self) -> bool:
        """Whether the share is at or above its goal."""
        return self.of_hundred is not None and self.of_hundred >= self.goal


class Leaks(msgspec.Struct, frozen=True):
    """The places where people are lost, and the goals for them."""

    finished_of_accounts: Share
    finished_of_started: Share
    asked_of_pool: Share
    matched_of_pool: Share


class Extra(msgspec.Struct, frozen=True):
    """A count of another feature, such as matches that lasted, with its fixed definition."""

    code: str
    label: str
    definition: str
    number: int


class Later(msgspec.Struct, frozen=True):
    """What takes time: asked within 30 days of joining, and counts that other features give."""

    asked_in_30: Share
    more: tuple[Extra, ...]
