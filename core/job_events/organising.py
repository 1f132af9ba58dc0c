"""Fairs are made, changed, called off and listed."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from core.job_events import record_tables, rules
from core.job_events.event_views import here_now, view_of, view_of_row
from core.job_events.schemas import EventValues, EventView
from core.job_events.tables import EventTalk, JobEvent
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.places import service as places

BEGUN = _("The first round has begun. Day, times and rounds can no longer change.")
CLOCK = ("day", "starts_min", "rounds", "minutes", "pause_minutes", "rest_after", "rest_minutes")


class ListedEvent(msgspec.Struct, frozen=True):
    """A fair in a list, with how many people and tables come."""

    view: EventView
    coming: int
    tables: int


def checked(form: Mapping[str, str]) -> EventValues:
    """The form of a fair; WrongInputError tells what to change."""
    place = places.find_place(form.get("postcode", ""))
    return rules.check_event(form, here_now().date(), place.postcode if place else None)


async def create_event(staff_id: UUID, form: Mapping[str, str]) -> JobEvent:
    """Make a fair; everybody can see it at once."""
    event = await JobEvent(made_by=staff_id, **msgspec.structs.asdict(checked(form))).add()
    await record(Did.EVENT_MADE, event=str(event.id))
    return event


async def change_event(event_id: UUID, form: Mapping[str, str]) -> JobEvent:
    """Change a fair; its clock only until the first round begins."""
    event, values = await get_event(event_id), msgspec.structs.asdict(checked(form))
    if event.begun and any(getattr(event, name) != values[name] for name in CLOCK):
        raise ConflictError(BEGUN)
    await event.change(**values)
    left = (EventTalk.event_id == event_id) & (EventTalk.round >= event.rounds)
    await EventTalk.delete().where(left)
    await record(Did.EVENT_CHANGED, event=str(event_id))
    return event


async def cancel_event(event_id: UUID, *, cancelled: bool = True) -> JobEvent:
    """Call a fair off, or let it go on after all."""
    event = await get_event(event_id)
    await event.change(state="cancelled" if cancelled else "open")
    await record(Did.EVENT_CANCELLED if cancelled else Did.EVENT_GOES_ON, event=str(event_id))
    return event


async def get_event(event_id: UUID) -> JobEvent:
    """One fair, or NotFoundError."""
    event = await JobEvent.get(event_id)
    if event is None:
        raise NotFoundError
    return event


async def event_view(event_id: UUID) -> EventView:
    """One fair as everybody may see it."""
    return view_of(await get_event(event_id))


async def events() -> tuple[tuple[ListedEvent, ...], tuple[ListedEvent, ...]]:
    """Fairs to come, the first one first, and those that were, the newest first."""
    listed = [
        ListedEvent(view_of_row(row), row["coming"], row["tables"])
        for row in await record_tables.event_rows()
    ]
    coming = [each for each in listed if not each.view.is_over and not each.view.is_cancelled]
    past = [each for each in listed if each not in coming]
    return tuple(coming), tuple(reversed(past))


async def coming_events() -> tuple[EventView, ...]:
    """The fairs that anybody can still come to."""
    return tuple(each.view for each in (await events())[0])
