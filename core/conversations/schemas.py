"""A conversation as one of its readers sees it, and a report as an admin sees it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from core.kernel.dates import say_moment
from core.matches.schemas import Side


class MessageView(msgspec.Struct, frozen=True):
    """One message; `who` is empty for the reader's own."""

    side: Side
    who: str
    body: str
    sent_at: datetime

    @property
    def lines(self) -> list[str]:
        """The lines as they were typed."""
        return self.body.split("\n")

    @property
    def when(self) -> str:
        """Such as 'dinsdag 12 mei, 14:30'."""
        return say_moment(self.sent_at)


class ConversationView(msgspec.Struct, frozen=True, kw_only=True):
    """All messages of one match, the oldest first."""

    request_id: UUID
    title: str
    other: str
    is_open: bool
    can_report: bool
    coach_reads: bool
    has_coach: bool
    wants_mail: bool
    messages: tuple[MessageView, ...]


class OpenToCoach(msgspec.Struct, frozen=True):
    """A conversation that a person lets the coach read along."""

    request_id: UUID
    first_name: str
    employer: str
    title: str


class MatchRow(msgspec.Struct, frozen=True):
    """One match in an employer's list."""

    request_id: UUID
    first_name: str
    title: str
    at: datetime
    unread: int
    talk: str


class ReportRow(msgspec.Struct, frozen=True):
    """One report: who about whom, what was said, and what was decided."""

    id: UUID
    by_side: Side
    first_name: str
    employer: str
    reason: str
    passage: str
    state: str
    made_at: datetime
    decided_at: datetime | None
