"""Places that a guest takes, or gives back, without the organiser."""

from __future__ import annotations

from uuid import UUID

from core.job_events import tables
from core.job_events.organising import get_event
from core.job_events.tables import EventTalk
from core.kernel.errors import ConflictError
from core.kernel.i18n import lazy as _

TAKEN = _("This place is taken, or you already have a talk then. Choose another one.")


async def book(event_id: UUID, guest_id: UUID, table_id: UUID, number: int) -> None:
    """Take a free place in a round, counted from 1; whoever comes second hears that it is gone."""
    if not await tables.book_once(event_id, table_id, guest_id, number - 1):
        raise ConflictError(TAKEN)


async def give_back(event_id: UUID, guest_id: UUID, talk_id: UUID) -> None:
    """Give a place back that one booked, while the round has not begun."""
    event = await get_event(event_id)
    await EventTalk.delete().where(
        (EventTalk.id == talk_id)
        & (EventTalk.guest_id == guest_id)
        & EventTalk.is_booked.eq(True)
        & (EventTalk.round >= event.begun)
    )
