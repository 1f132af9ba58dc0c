"""One person, two records: offered, put together, and taken apart again within 30 days."""

from __future__ import annotations

from uuid import UUID

import msgspec
import structlog

from core.accounts import service as accounts
from core.duplicates import rules, tables
from core.duplicates.moving import move, move_back
from core.duplicates.schemas import Moved, Pair
from core.duplicates.tables import PersonPair
from core.duplicates.views import likely, pair_of, together_of_coach, together_of_person
from core.guidance import service as guidance
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, UnavailableError, WrongInputError
from core.kernel.following import tell_changed
from core.kernel.i18n import gettext, ngettext
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from core.privacy import service as privacy
from tenants.connections import savepoint
from tenants.tables import now

log = structlog.get_logger("passport.privacy")

__all__ = [
    "forget_set_aside",
    "keep_apart",
    "likely",
    "pair_of_coach",
    "put_together_by_coach",
    "put_together_by_code",
    "together_of_coach",
    "together_of_person",
    "undo_by_coach",
    "undo_by_person",
]

TRIES = 10
"""Codes that one person may try in ten minutes: somebody has one other code, or two."""

GONE = _("These two records have changed meanwhile. Look again.")


async def pair_of_coach(coach_id: UUID, one: UUID, two: UUID) -> Pair:
    """Two of the coach's own people; NotFoundError for anybody else's, and for one record."""
    if one == two:
        raise NotFoundError
    for person_id in (one, two):
        await guidance.person_of(coach_id, person_id)
    return await pair_of(one, two)


async def put_together_by_coach(coach_id: UUID, kept_id: UUID, other_id: UUID) -> PersonPair:
    """Make two of the coach's people one."""
    await pair_of_coach(coach_id, kept_id, other_id)
    return await put_together(kept_id, other_id, coach_id)


async def put_together_by_code(person_id: UUID, code: str) -> PersonPair:
    """The person types their other code: it is theirs, so the two become one."""
    await limit("other_code", str(person_id), TRIES)
    other = await accounts.person_by_code(accounts.clean_code(code))
    if other is None or other.is_set_aside:
        raise WrongInputError({"code": gettext("We do not know this code. Look once more.")})
    if other.id == person_id:
        raise WrongInputError(
            {"code": gettext("This is the code you use now. Type the other one.")}
        )
    return await put_together(person_id, other.id, None)


async def put_together(kept_id: UUID, other_id: UUID, staff_id: UUID | None) -> PersonPair:
    """Keep one record and set the other aside, with all that the kept one lacks."""
    first, second = sorted((kept_id, other_id))
    locked = {each: await accounts.lock_person(each) for each in (first, second)}
    kept, other = locked[kept_id], locked[other_id]
    if kept.is_set_aside or other.is_set_aside:
        raise ConflictError(GONE)
    moved = await move(other, kept)
    pair = await PersonPair(
        kept_id=kept_id,
        other_id=other_id,
        moved=msgspec.json.encode(moved).decode(),
        decided_by=staff_id,
    ).add()
    await accounts.set_aside(other_id, kept_id)
    await tell_both(kept_id, other_id)
    await record(Did.RECORDS_PUT_TOGETHER, person_id=kept_id, other=str(other_id))
    return pair


async def keep_apart(coach_id: UUID, one: UUID, two: UUID) -> None:
    """Note that two records are two people: they are not offered again."""
    await pair_of_coach(coach_id, one, two)
    await PersonPair(kept_id=one, other_id=two, state="apart", decided_by=coach_id).add()
    await record(Did.RECORDS_KEPT_APART, person_id=one, other=str(two))


async def undo(pair_id: UUID) -> None:
    """Take two records apart again, as long as both are there."""
    pair = await PersonPair.get(pair_id)
    if pair is None or pair.state != "together":
        raise ConflictError(GONE)
    first, second = sorted((pair.kept_id, pair.other_id))
    locked = {each: await accounts.lock_person(each) for each in (first, second)}
    kept, other = locked[pair.kept_id], locked[pair.other_id]
    if not other.is_set_aside:
        raise ConflictError(GONE)
    await move_back(msgspec.json.decode(pair.moved, type=Moved), other, kept)
    await accounts.take_back(pair.other_id)
    await pair.change(state="undone", undone_at=now())
    await tell_both(pair.kept_id, pair.other_id)
    await record(Did.RECORDS_TAKEN_APART, person_id=pair.kept_id, other=str(pair.other_id))


async def undo_by_coach(coach_id: UUID, pair_id: UUID) -> None:
    """Take two of the coach's people apart again."""
    if pair_id not in {row["id"] for row in await tables.together_of(coach_id)}:
        raise NotFoundError
    await undo(pair_id)


async def undo_by_person(person_id: UUID, pair_id: UUID) -> None:
    """Take the own two records apart again."""
    pair = await PersonPair.get(pair_id)
    if pair is None or pair.kept_id != person_id:
        raise NotFoundError
    await undo(pair_id)


async def forget_set_aside() -> int:
    """Delete records that were set aside 30 days ago; how many. The kept one stands for both."""
    gone = 0
    for person_id in await accounts.set_aside_before(now() - rules.UNDO_FOR):
        try:
            async with savepoint():
                await privacy.erase_everything(person_id, is_counted=False)
            gone += 1
        except UnavailableError:
            log.warning("set aside", person=str(person_id))
    return gone


async def tell_both(kept_id: UUID, other_id: UUID) -> None:
    """Say that two people were changed."""
    await tell_changed(kept_id)
    await tell_changed(other_id)


@gives_notice(Role.COACH)
async def likely_notice(coach_id: UUID) -> Notice | None:
    """Tells a coach that some records look like one person."""
    number = len(await tables.likely_pairs(coach_id))
    if not number:
        return None
    text = ngettext(
        "One person may have started twice.",
        "%(num)d people may have started twice.",
        number,
    )
    return Notice(text % {"num": number}, "/coach/duplicates", gettext("Look together"))
