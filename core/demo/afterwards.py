"""What happens after a yes in the demo: messages, times to choose from, and a talk."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Literal

from msgspec import Struct, toml

from core.connections.tables import ConnectionRequest
from core.conversations import service as conversations
from core.conversations.tables import Conversation, ConversationMessage
from core.demo.content import DATA
from core.interviews import service as interviews
from core.kernel.dates import ZONE
from tenants.tables import now


class DemoMessage(Struct, frozen=True, forbid_unknown_fields=True):
    """A message, so many hours after the yes."""

    side: Literal["person", "employer"]
    hours_after: int
    body: str


class DemoTimes(Struct, frozen=True, forbid_unknown_fields=True):
    """The form with times, as an employer would send it."""

    days_ahead: int
    time: str
    minutes: str
    talks: str
    way: str
    place: str


class Afterwards(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in the file."""

    messages: tuple[DemoMessage, ...]
    times: DemoTimes


@cache
def story() -> Afterwards:
    """What the file says."""
    return toml.decode((DATA / "afterwards.toml").read_text("utf-8"), type=Afterwards)


async def add_afterwards() -> None:
    """Give each match that got going messages and times; whoever was first has picked one."""
    made = (
        await ConnectionRequest.objects()
        .where(
            (ConnectionRequest.state == "accepted") & ConnectionRequest.first_step_at.is_not_null()
        )
        .order_by(ConnectionRequest.decided_at)
    )
    for number, request in enumerate(made):
        await write(request)
        times = story().times
        day = (now().astimezone(ZONE) + timedelta(days=times.days_ahead + number)).date()
        form = {"day": day.isoformat(), "time": times.time, "minutes": times.minutes}
        form |= {"talks": times.talks, "way": times.way, "place": times.place}
        await interviews.offer_to_one(request.id, request.employer_id, form)
        await conversations.let_coach_read(request.id, request.person_id, wanted=True)
        if number == 0:
            page = await interviews.page_of_person(request.id, request.person_id)
            await interviews.pick(request.id, request.person_id, page.slots[1].id)


async def write(request: ConnectionRequest) -> None:
    """The messages of one match, on the days they tell of; the newest is not read yet."""
    for message in story().messages:
        if message.side == "person":
            await conversations.send_as_person(request.id, request.person_id, message.body)
        else:
            await conversations.send_as_employer(
                request.id, request.employer_id, request.asked_by, message.body
            )
        sent = request.decided_at + timedelta(hours=message.hours_after)
        await ConversationMessage.update({ConversationMessage.sent_at: sent}).where(
            (ConversationMessage.person_id == request.person_id)
            & (ConversationMessage.body == message.body)
        )
    seen = request.decided_at + timedelta(hours=story().messages[-1].hours_after - 1)
    await Conversation.update(
        {Conversation.person_seen_at: seen, Conversation.employer_seen_at: now()}
    ).where(Conversation.request_id == request.id)
