"""Sending a message, and telling the other side."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.connections import service as connections
from core.conversations import rules, tables
from core.conversations.settings import wants_mail, without_mail
from core.conversations.tables import Conversation, ConversationMessage
from core.conversations.views import conversation_of
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.kernel.mail import send_later
from core.matches import service as matches
from core.matches.schemas import Match, Side
from tenants.tables import now

STOPPED = _("These messages have been stopped. You cannot write here now.")
TWICE = timedelta(minutes=1)
LINK_WORDS = _("a link: read it on the site")


async def send_as_person(request_id: UUID, person_id: UUID, typed: str) -> None:
    """A person writes to the employer they matched with."""
    found = await matches.match_of_person(request_id, person_id)
    if await send(found, "person", None, typed):
        await tell_company(found, rules.check_message(typed))


async def send_as_employer(request_id: UUID, employer_id: UUID, user_id: UUID, typed: str) -> None:
    """Somebody of a company writes to a person they matched with."""
    found = await matches.match_of_employer(request_id, employer_id)
    if await send(found, "employer", user_id, typed):
        await connections.mark_first_step(found.id)
        await tell_seeker(found, rules.check_message(typed))


async def send(found: Match, side: Side, author_id: UUID | None, typed: str) -> bool:
    """Store a message; False when it is the same one sent twice."""
    body = rules.check_message(typed)
    await limit("message", f"{found.id}:{side}", rules.MOST_MESSAGES)
    row = await conversation_of(found)
    if not found.holds or not await tables.touch_open(row.id, side):
        raise ConflictError(STOPPED)
    if await was_just_sent(row, side, body):
        return False
    await ConversationMessage(
        conversation_id=row.id,
        person_id=found.person_id,
        author_id=author_id,
        side=side,
        body=body,
    ).add()
    await record(Did.MESSAGE_SENT, person_id=found.person_id, request=str(found.id), side=side)
    return True


async def was_just_sent(row: Conversation, side: Side, body: str) -> bool:
    """Whether this side sent the same words a moment ago: a second click, or the page again."""
    return await ConversationMessage.exists().where(
        (ConversationMessage.conversation_id == row.id)
        & (ConversationMessage.side == side)
        & (ConversationMessage.body == body)
        & (ConversationMessage.sent_at > now() - TWICE)
    )


async def tell_company(found: Match, body: str) -> None:
    """A copy to whoever asked, unless they want none."""
    users = await matches.users_of(found)
    await matches.tell_employer(
        found,
        "message_to_employer",
        but=await without_mail([user.id for user in users]),
        body=rules.without_links(body, gettext(LINK_WORDS)),
        link=address_of(f"/employer/matches/{found.id}/messages"),
    )


async def tell_seeker(found: Match, body: str) -> None:
    """A copy to the person, unless they want none; a coach hears only that there is something."""
    person = await accounts.get_person(found.person_id)
    link = address_of(f"/requests/{found.id}/messages")
    if not person.is_confirmed:
        await matches.tell_person(found, "message_waiting", link=link)
    elif await wants_mail(person_id=person.id):
        await send_later(
            person.email,
            "message_to_person",
            person.language,
            person_id=person.id,
            name=person.first_name,
            employer=found.employer,
            body=rules.without_links(body, gettext(LINK_WORDS)),
            link=link,
        )
