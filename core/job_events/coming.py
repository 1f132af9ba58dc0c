"""Who comes: people answer and change their mind, and are ticked off at the door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from core.accounts import service as accounts
from core.job_events import tables
from core.job_events.event_views import view_of
from core.job_events.organising import get_event
from core.job_events.tables import EventGuest, EventTalk
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.paper import service as passports
from tenants.tables import now

OVER = _("This fair is over, or it does not go on.")


async def answer(event_id: UUID, person_id: UUID, form: Mapping[str, str]) -> EventGuest:
    """Say that one comes or not; saying something else later takes its place."""
    event = await get_event(event_id)
    view, person = view_of(event), await accounts.get_person(person_id)
    if view.is_over or view.is_cancelled:
        raise ConflictError(OVER)
    before = await own_guest(event_id, person_id)
    comes = form.get("answer") == "coming"
    wants_print = comes and form.get("wants_print") == "1"
    badge = form.get("badge_name", "")[:60] if comes else ""
    guest_id = await tables.answer_once(
        event_id,
        person.id,
        "coming" if comes else "not_coming",
        badge,
        comes and form.get("wants_gaps") == "1",
        wants_print,
        now(),
    )
    if before is not None and before.wants_print and not wants_print:
        await passports.stop_prints_with(person_id)
    if not comes:
        await free_places(event_id, guest_id)
    await record(Did.EVENT_COMING if comes else Did.EVENT_NOT_COMING, person_id=person_id)
    return await guest_by_id(guest_id)


async def free_places(event_id: UUID, guest_id: UUID) -> None:
    """Give back the places of rounds that have not begun."""
    begun = (await get_event(event_id)).begun
    await EventTalk.delete().where(
        (EventTalk.event_id == event_id)
        & (EventTalk.guest_id == guest_id)
        & (EventTalk.round >= begun)
    )


async def guest_by_id(guest_id: UUID) -> EventGuest:
    """One guest, or NotFoundError."""
    guest = await EventGuest.get(guest_id)
    if guest is None:
        raise NotFoundError
    return guest


async def own_guest(event_id: UUID, person_id: UUID) -> EventGuest | None:
    """A person's own answer to a fair, if any."""
    mine = (EventGuest.event_id == event_id) & (EventGuest.person_id == person_id)
    return await EventGuest.objects().where(mine).first()


async def own_answers(person_id: UUID) -> dict[UUID, str]:
    """A person's answers to all fairs."""
    rows = await EventGuest.select(EventGuest.event_id, EventGuest.state).where(
        EventGuest.person_id == person_id
    )
    return {row["event_id"]: row["state"] for row in rows}


async def arrive(event_id: UUID, guest_id: UUID, *, here: bool = True) -> EventGuest:
    """Tick a guest off, or take the tick back; who had said no and stands there is welcome."""
    guest = await guest_by_id(guest_id)
    if guest.event_id != event_id:
        raise NotFoundError
    came_at: datetime | None = guest.arrived_at
    if not here:
        await guest.change(arrived_at=None)
    elif came_at is None or guest.state != "coming":
        event = await get_event(event_id)
        late = event.begun if guest.state != "coming" else guest.from_round
        await guest.change(state="coming", arrived_at=now(), gone_from=None, from_round=late)
    return guest


async def leave_early(event_id: UUID, guest_id: UUID) -> EventGuest:
    """A guest does not come, or has gone: from the next round on the places are free."""
    guest = await guest_by_id(guest_id)
    if guest.event_id != event_id:
        raise NotFoundError
    event = await get_event(event_id)
    await guest.change(gone_from=event.begun)
    await free_places(event_id, guest_id)
    return guest
