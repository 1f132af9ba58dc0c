"""Every kind of data with a clock: the usual days, the bounds, what is old, and how it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec

from core.connections import service as connections
from core.conversations import service as conversations
from core.interviews import service as interviews
from core.kernel import audit
from core.kernel.i18n import lazy as _
from core.kernel.mail import count_mails_before, forget_old_mails
from core.sharing import service as sharing
from core.shortlists import service as shortlists

Count = Callable[[datetime], Awaitable[int]]
Forget = Callable[[datetime], Awaitable[object]]


class Clock(msgspec.Struct, frozen=True):
    """One kind of data: days it is kept, at least and at most."""

    kind: str
    words: str
    usual: int
    least: int
    most: int


class Going(msgspec.Struct, frozen=True):
    """How the old ones of a kind are counted, and how they go."""

    count: Count
    forget: Forget


PEOPLE = (
    Clock("unclaimed", _("People who started and never came back"), 90, 30, 365),
    Clock("away", _("People who have not been here for long"), 730, 180, 1825),
)
"""Somebody goes as a whole, and is told before where that can be (`retiring.py`)."""
THINGS: dict[Clock, Going] = {
    Clock("mails", _("Mails that were sent"), 30, 7, 90): Going(
        count_mails_before, forget_old_mails
    ),
    Clock("messages", _("Messages between people and employers"), 730, 180, 1825): Going(
        conversations.old_messages, conversations.forget_messages
    ),
    Clock("reports", _("Reports about messages that were decided"), 365, 90, 1825): Going(
        conversations.old_reports, conversations.forget_reports
    ),
    Clock("talks", _("Talks that are over, and the times on offer"), 365, 30, 1825): Going(
        interviews.old_talks, interviews.forget_talks
    ),
    Clock("requests", _("Words in requests that ended without a match"), 365, 90, 1825): Going(
        connections.old_words, connections.forget_words
    ),
    Clock("shares", _("Shared links that have ended"), 90, 1, 365): Going(
        sharing.ended_before, sharing.forget_ended
    ),
    Clock("lists", _("Lists of people and jobs as they were shown"), 730, 365, 1825): Going(
        shortlists.lists_before, shortlists.forget_old_lists
    ),
    Clock("audit", _("The audit log"), 1825, 365, 3650): Going(
        audit.entries_before, audit.prune_before
    ),
}
CLOCKS = {clock.kind: clock for clock in (*PEOPLE, *THINGS)}
GOINGS = {clock.kind: going for clock, going in THINGS.items()}
