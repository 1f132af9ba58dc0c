"""A question about work after a match, and what it was answered with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.kernel.i18n import lazy as _
from core.matches.schemas import Side

Month = Literal[3, 6, 12]
Answer = Literal["", "here", "elsewhere", "no", "unsaid"]

ANSWERS: Mapping[str, str] = {
    "here": _("Yes, at this employer"),
    "elsewhere": _("Yes, somewhere else"),
    "no": _("No, not now"),
    "unsaid": _("I would rather not say"),
}
ICONS: Mapping[str, str] = {
    "here": "match",
    "elsewhere": "briefcase",
    "no": "pause",
    "unsaid": "lock",
}
EMPLOYER_ANSWERS: Mapping[str, str] = {
    "here": _("Yes, this person works here"),
    "no": _("No"),
    "unsaid": _("I would rather not say"),
}
HOURS: Mapping[str, str] = {
    "few": _("Less than 12 hours a week"),
    "half": _("12 to 24 hours a week"),
    "most": _("24 to 32 hours a week"),
    "full": _("More than 32 hours a week"),
}
SECTORS: Mapping[str, str] = {
    "care": _("Care"),
    "technology": _("Technology"),
    "construction": _("Construction"),
    "transport": _("Transport or storage"),
    "shop": _("A shop, food or cleaning"),
    "other": _("Other work"),
}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question to one side, as it stands."""

    id: UUID
    request_id: UUID
    person_id: UUID
    month: int
    side: Side
    answer: Answer
    sector: str
    hours: str
    stayed: str
    employer: str
    first_name: str
    title: str
    asked_at: datetime
    has_earlier: bool

    @property
    def works(self) -> bool:
        """Whether there is work to say more about."""
        return self.answer in {"here", "elsewhere"}


class OutcomeOfRequest(msgspec.Struct, frozen=True):
    """What is known of one match: the newest answer, and whether the match was sustained."""

    request_id: UUID
    vacancy_id: UUID
    person_id: UUID
    month: int
    answer: Answer
    sustained: bool


class Count(msgspec.Struct, frozen=True):
    """How many matches have an answer at a month; None where fewer than five would show."""

    month: int
    answer: str
    number: int | None
