"""Fairs are made, changed, called off and listed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from babel.dates import format_date

from core.job_events import record_tables, rules
from core.job_events.schemas import EventValues, EventView
from core.job_events.tables import EventTalk, JobEvent
from core.kernel.audit import record
from core.kernel.dates import ZONE
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import current_locale
from core.kernel.i18n import lazy as _
from core.places import service as places
from tenants.tables import now

BEGUN = _("The first round has begun. Day, times and rounds can no longer change.")
CLOCK = ("day", "starts_min", "rounds", "minutes", "pause_minutes", "rest_after", "rest_minutes")


class ListedEvent(msgspec.Struct, frozen=True):
    """A fair in a list, with how many people and tables come."""

    view: EventView
    coming: int
    tables: int


def here_now() -> datetime:
    """This moment by the clock of the place, without a zone."""
    return now().astimezone(ZONE).replace(tzinfo=None)


def checked(form: Mapping[str, str]) -> EventValues:
    """The form of a fair; WrongInputError tells what to change."""
    place = places.find_place(form.get("postcode", ""))
    return rules.check_event(form, here_now().date(), place.postcode if place else None)


async def create_event(staff_id: UUID, form: Mapping[str, str]) -> JobEvent:
    """Make a fair; everybody can see it at once."""
    event = await JobEvent(made_by=staff_id, **msgspec.structs.asdict(checked(form))).add()
    await record("event_made", event=str(event.id))
    return event


async def change_event(event_id: UUID, form: Mapping[str, str]) -> JobEvent:
    """Change a fair; its clock only until the first round begins."""
    event, values = await get_event(event_id), msgspec.structs.asdict(checked(form))
    if event.begun and any(getattr(event, name) != values[name] for name in CLOCK):
        raise ConflictError(BEGUN)
    await event.change(**values)
    left = (EventTalk.event_id == event_id) & (EventTalk.round >= event.rounds)
    await EventTalk.delete().where(left)
    await record("event_changed", event=str(event_id))
    return event


async def cancel_event(event_id: UUID, *, cancelled: bool = True) -> JobEvent:
    """Call a fair off, or let it go on after all."""
    event = await get_event(event_id)
    await event.change(state="cancelled" if cancelled else "open")
    await record("event_cancelled" if cancelled else "event_goes_on", event=str(event_id))
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


def values_of(event: JobEvent | Mapping[str, Any]) -> EventValues:
    """A fair's own values, from its row."""
    read = event.__getitem__ if isinstance(event, Mapping) else event.__getattribute__
    return EventValues(**{name: read(name) for name in EventValues.__struct_fields__})


def view_of(event: JobEvent) -> EventView:
    """A fair's row as its pages show it."""
    return make_view(values_of(event), event.id, event.begun, event.state, event.planned_at)


def view_of_row(row: Mapping[str, Any]) -> EventView:
    """The same from a row of a list."""
    return make_view(values_of(dict(row)), row["id"], row["begun"], row["state"], row["planned_at"])


def make_view(
    values: EventValues, event_id: UUID, begun: int, state: str, planned_at: datetime | None
) -> EventView:
    """A fair in words of the language in force."""
    return EventView(
        id=event_id,
        name=values.name,
        place=values.place,
        postcode=values.postcode,
        about=values.about,
        day=values.day,
        day_words=format_date(values.day, "EEEE d MMMM y", locale=current_locale()),
        rounds=rules.round_times(values),
        minutes=values.minutes,
        begun=begun,
        is_cancelled=state == "cancelled",
        is_over=rules.end_moment(values) < here_now(),
        is_planned=planned_at is not None,
    )


def form_of(event: JobEvent) -> dict[str, str]:
    """A fair as its form shows it."""
    form = {name: str(getattr(event, name)) for name in EventValues.__struct_fields__}
    return form | {
        "starts": rules.clock_words(event.starts_min),
        "gaps_for_all": "1" if event.gaps_for_all else "",
    }
