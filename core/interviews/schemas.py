"""Times that are offered, and the talk of a match, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from core.kernel.dates import say_moment
from core.kernel.i18n import gettext, ngettext
from core.kernel.i18n import lazy as _

Way = Literal["place", "phone", "online"]
State = Literal["booked", "cancelled", "no_time"]
WAY_WORDS: Mapping[Way, str] = {
    "place": _("At the employer"),
    "phone": _("By phone"),
    "online": _("Online, by video"),
}


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """When, how long, in which way and where; its words follow the language in force."""

    starts_at: datetime
    minutes: int
    way: Way
    place: str

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def when(self) -> str:
        """Such as 'dinsdag 12 mei, 14:30'."""
        return say_moment(self.starts_at)

    @property
    def how_long(self) -> str:
        """Such as '30 minuten'."""
        return ngettext("%(num)d minute", "%(num)d minutes", self.minutes) % {"num": self.minutes}

    @property
    def way_words(self) -> str:
        """Such as 'By phone'."""
        return gettext(WAY_WORDS[self.way])


class Offer(msgspec.Struct, frozen=True):
    """What an employer typed, checked: the starts (UTC) of talks of one length."""

    starts: tuple[datetime, ...]
    minutes: int
    way: Way
    place: str


class SlotView(Spot, frozen=True, kw_only=True):
    """One time on offer; `taken_by` is empty too for who gave no name."""

    id: UUID
    is_taken: bool
    taken_by: str


class Talk(Spot, frozen=True, kw_only=True):
    """The talk of one match as it stands."""

    request_id: UUID
    id: UUID
    state: State
    note: str
    sequence: int
    employer: str
    first_name: str
    title: str

    @property
    def is_booked(self) -> bool:
        """Whether the two are going to talk, or did."""
        return self.state == "booked"


class TalkPage(msgspec.Struct, frozen=True):
    """The talk of a match (None before anything was said) and the times that are free."""

    request_id: UUID
    vacancy_id: UUID
    employer: str
    first_name: str
    title: str
    talk: Talk | None
    slots: tuple[SlotView, ...]
