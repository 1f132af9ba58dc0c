"""Conversations as the person, the employer, and a coach who may read along see them."""

from __future__ import annotations

from uuid import UUID

from core.conversations import tables
from core.conversations.schemas import ConversationView, MatchRow, MessageView, OpenToCoach
from core.conversations.settings import wants_mail
from core.conversations.tables import Conversation, ConversationMessage
from core.interviews import service as interviews
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from core.matches import service as matches
from core.matches.schemas import Match, Side
from tenants.tables import now

MOST_SHOWN = 200


async def conversation_of(found: Match) -> Conversation:
    """The conversation of a match; made when somebody opens it for the first time."""
    mine = Conversation.request_id == found.id
    row = await Conversation.objects().get(mine)
    if row is None:
        await tables.open_once(found.id, found.person_id, found.employer_id, found.title)
        row = await Conversation.objects().get(mine)
    if row is None:
        raise NotFoundError
    return row


async def messages_of(
    conversation_id: UUID, names: dict[Side, str], most: int = MOST_SHOWN
) -> tuple[MessageView, ...]:
    """The newest messages, the oldest of them first."""
    rows = (
        await ConversationMessage.objects()
        .where(ConversationMessage.conversation_id == conversation_id)
        .order_by(ConversationMessage.sent_at, ascending=False)
        .order_by(ConversationMessage.id, ascending=False)
        .limit(most)
    )
    return tuple(message_view(row, names) for row in reversed(rows))


def message_view(row: ConversationMessage, names: dict[Side, str]) -> MessageView:
    """A message with the name of whoever wrote it."""
    side: Side = "employer" if row.side == "employer" else "person"
    return MessageView(side=side, who=names[side], body=row.body, sent_at=row.sent_at)


async def view_of(
    found: Match, row: Conversation, names: dict[Side, str], other: str, *, mail: bool
) -> ConversationView:
    """A conversation in words."""
    return ConversationView(
        request_id=found.id,
        title=found.title,
        other=other,
        is_open=row.state == "open" and found.holds,
        can_report=row.state == "open",
        coach_reads=row.coach_reads,
        has_coach=found.coach_id is not None,
        wants_mail=mail,
        messages=await messages_of(row.id, names),
    )


async def seen_by_person(request_id: UUID, person_id: UUID) -> ConversationView:
    """A person opens one of their conversations: nothing in it is new any more."""
    found = await matches.match_of_person(request_id, person_id)
    row = await conversation_of(found)
    await row.change(person_seen_at=now())
    names: dict[Side, str] = {"person": "", "employer": found.employer}
    mail = await wants_mail(person_id=person_id)
    return await view_of(found, row, names, found.employer, mail=mail)


async def seen_by_employer(request_id: UUID, employer_id: UUID, user_id: UUID) -> ConversationView:
    """Somebody of a company opens one of its conversations."""
    found = await matches.match_of_employer(request_id, employer_id)
    row = await conversation_of(found)
    await row.change(employer_seen_at=now())
    await record(Did.EMPLOYER_SAW_MESSAGES, person_id=found.person_id, company=found.employer)
    names: dict[Side, str] = {"person": found.first_name, "employer": ""}
    mail = await wants_mail(user_id=user_id)
    return await view_of(found, row, names, found.first_name, mail=mail)


async def seen_by_coach(request_id: UUID, coach_id: UUID) -> ConversationView:
    """A coach reads along, only where the person said so for this conversation."""
    found = await matches.match(request_id)
    row = await Conversation.objects().get(Conversation.request_id == found.id)
    if found.coach_id != coach_id or row is None or not row.coach_reads:
        raise NotFoundError
    await record(Did.COACH_SAW_MESSAGES, person_id=found.person_id, request=str(found.id))
    names: dict[Side, str] = {"person": found.first_name, "employer": found.employer}
    return await view_of(found, row, names, found.employer, mail=False)


async def rows_of_employer(employer_id: UUID) -> tuple[MatchRow, ...]:
    """A company's matches, with what is new in each and when they talk."""
    unread = await tables.unread_of_employer(employer_id)
    talks = await interviews.talks_of_employer(employer_id)
    return tuple(
        MatchRow(
            request_id=one.id,
            first_name=one.first_name,
            title=one.title,
            at=one.at,
            unread=unread.get(one.id, 0),
            talk=talks[one.id].when if one.id in talks and talks[one.id].is_booked else "",
        )
        for one in await matches.matches_of_employer(employer_id)
    )


async def stopped_people(employer_id: UUID) -> list[Conversation]:
    """What is left of conversations with people who deleted everything: the work it was about."""
    gone = (Conversation.employer_id == employer_id) & Conversation.person_id.is_null()
    return await Conversation.objects().where(gone).order_by(Conversation.changed_at)


async def open_to_coach(coach_id: UUID) -> tuple[OpenToCoach, ...]:
    """The conversations a coach may read along, the newest first."""
    return tuple(OpenToCoach(**row) for row in await tables.open_to_coach(coach_id))
