"""The right to stop for a while: nobody does anything with somebody's data until they say so."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.connections import service as connections
from core.interviews import service as interviews
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.following import tell_changed
from tenants.tables import now


async def pause(person_id: UUID) -> None:
    """Out of the pool, the lists, the mails and the coach's pages; a second time changes nothing.

    Requests that wait get a kind no and planned talks are called off, so that no employer waits
    for somebody who is away.
    """
    person = await accounts.lock_person(person_id)
    if person.is_paused:
        return
    for request in await connections.requests_for(person_id):
        if request.shown == "waiting":
            await connections.decline(request.id, person_id)
    await interviews.call_off_coming(person_id)
    await person.change(paused_at=now())
    await tell_changed(person_id)
    await record(Did.DATA_PAUSED, person_id=person_id)


async def resume(person_id: UUID) -> None:
    """Go on where it stopped: everybody may again what they might before."""
    person = await accounts.lock_person(person_id)
    if not person.is_paused:
        return
    await person.change(paused_at=None)
    await tell_changed(person_id)
    await record(Did.DATA_RESUMED, person_id=person_id)
