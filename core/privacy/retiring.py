"""What goes by itself when its time is over, and the mail that comes 30 days before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog

from core.accounts import service as accounts
from core.kernel.errors import NotFoundError, UnavailableError
from core.kernel.mail import send_later
from core.privacy.clocks import TOLD_BEFORE, moment_of, note_run, people_going
from core.privacy.erasing import erase_everything
from core.privacy.kinds import GOINGS
from tenants.connections import savepoint
from tenants.tables import now

Still = Callable[[accounts.Person, datetime], bool]

log = structlog.get_logger("passport.privacy")


def is_unclaimed(person: accounts.Person, before: datetime) -> bool:
    """Whether nobody claimed this record, and nobody came."""
    return not person.is_claimed and person.seen_at < before


def is_away(person: accounts.Person, before: datetime) -> bool:
    """Whether the person has been away too long, and did not come after the mail."""
    return person.seen_at < before and (person.was_told or not person.is_confirmed)


async def purge_unclaimed() -> int:
    """Delete people who never came back for what they left; how many went.

    A person has claimed what is here (`claimed_at`) once they confirmed an e-mail address, came
    back with their code, or said yes to a coach or the pool.
    """
    return await purge("unclaimed", is_unclaimed)


async def purge_away() -> int:
    """Delete people who claimed what is here and have not been back for long; how many went."""
    return await purge("away", is_away)


async def purge(kind: str, still: Still) -> int:
    """Delete the people whose time is over, each for itself, unless they come at this moment."""
    before, gone = await moment_of(kind), 0
    for person_id in await people_going(kind, before):
        try:
            async with savepoint():
                gone += await erase_if(person_id, before, still)
        except UnavailableError:
            log.warning("purge", person=str(person_id))
    await note_run(kind, gone)
    return gone


async def erase_if(person_id: UUID, before: datetime, still: Still) -> bool:
    """Delete somebody, unless they came back or went at this very moment."""
    try:
        person = await accounts.lock_person(person_id)
    except NotFoundError:
        return False
    if not still(person, before):
        return False
    await erase_everything(person_id)
    return True


async def forget_things() -> None:
    """Delete what is not a person and whose time is over, each kind for itself."""
    for kind, going in GOINGS.items():
        before = await moment_of(kind)
        gone = await going.count(before)
        try:
            async with savepoint():
                await going.forget(before)
                await note_run(kind, gone)
        except UnavailableError:
            log.warning("forget", kind=kind)


async def tell_who_goes() -> int:
    """Mail people 30 days before their record goes, with the link that keeps it; how many."""
    found = await accounts.people_to_tell(await moment_of("away") + TOLD_BEFORE)
    for person in found:
        await send_later(
            person.email,
            "record_ends",
            person.language,
            person_id=person.id,
            name=person.first_name,
            link=await accounts.resume_address(person.id, person.email),
        )
        await person.change(end_told_at=now())
    return len(found)
