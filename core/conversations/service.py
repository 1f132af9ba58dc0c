"""Messages between the two sides of a match, and only after it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.conversations import tables
from core.conversations.reporting import (
    decide,
    open_report,
    report_as_employer,
    report_as_person,
    report_view,
    reports,
)
from core.conversations.retiring import forget_messages, forget_reports, old_messages, old_reports
from core.conversations.settings import set_mail, wants_mail
from core.conversations.tables import Conversation
from core.conversations.views import (
    conversation_of,
    open_to_coach,
    rows_of_employer,
    seen_by_coach,
    seen_by_employer,
    seen_by_person,
    stopped_people,
)
from core.conversations.writing import send_as_employer, send_as_person
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.following import follows_goings
from core.kernel.i18n import gettext, ngettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.matches import service as matches
from tenants.tables import now

__all__ = [
    "decide",
    "forget_empty",
    "forget_messages",
    "forget_reports",
    "let_coach_read",
    "old_messages",
    "old_reports",
    "open_report",
    "open_to_coach",
    "report_as_employer",
    "report_as_person",
    "report_view",
    "reports",
    "rows_of_employer",
    "seen_by_coach",
    "seen_by_employer",
    "seen_by_person",
    "send_as_employer",
    "send_as_person",
    "set_mail",
    "stopped_people",
    "wants_mail",
]

SHELLS_STAY = timedelta(days=30)


async def let_coach_read(request_id: UUID, person_id: UUID, *, wanted: bool) -> None:
    """The person lets the coach read this conversation along, or not any more."""
    found = await matches.match_of_person(request_id, person_id)
    row = await conversation_of(found)
    await row.change(coach_reads=wanted and found.coach_id is not None)
    await record(
        Did.COACH_READS_MESSAGES, person_id=person_id, request=str(found.id), wanted=wanted
    )


@follows_goings("conversation")
async def farewell(person_id: UUID) -> None:
    """Close a person's conversations; the messages go with the person."""
    await Conversation.update(
        {Conversation.state: "stopped", Conversation.changed_at: now()}
    ).where(Conversation.person_id == person_id)


async def forget_empty() -> None:
    """Delete what is left of conversations with people who stopped, after a month."""
    await Conversation.delete().where(
        Conversation.person_id.is_null() & (Conversation.changed_at < now() - SHELLS_STAY)
    )


def new_messages(number: int) -> str:
    """How many messages are new, in words."""
    words = ngettext("You have a new message.", "You have %(num)d new messages.", number)
    return words % {"num": number}


@gives_notice(Role.JOB_SEEKER)
async def person_notice(person_id: UUID) -> Notice | None:
    """Tells a person on any page of messages they have not seen."""
    rows = await tables.unread_of_person(person_id)
    if not rows:
        return None
    url = f"/requests/{rows[0]['request_id']}/messages"
    return Notice(new_messages(sum(row["unread"] for row in rows)), url, gettext("Read it"))


@gives_notice(Role.EMPLOYER)
async def employer_notice(user_id: UUID) -> Notice | None:
    """Tells a company on any page of messages nobody of it has seen."""
    employer_id = await tables.employer_of_user(user_id)
    unread = await tables.unread_of_employer(employer_id) if employer_id else {}
    if not unread:
        return None
    return Notice(new_messages(sum(unread.values())), "/employer/matches", gettext("Read it"))
