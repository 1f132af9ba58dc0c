"""A fair's row as its pages show it, by the clock of the place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from babel.dates import format_date

from core.job_events import rules
from core.job_events.schemas import EventValues, EventView
from core.job_events.tables import JobEvent
from core.kernel.dates import ZONE
from core.kernel.i18n import current_locale
from tenants.tables import now


def here_now() -> datetime:
    """This moment by the clock of the place, without a zone."""
    return now().astimezone(ZONE).replace(tzinfo=None)


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
