"""Keeps each member's packed record in step with the rows it comes from, in one transaction.

A record is never a second truth: who is shown on a page is asked of those rows once more, and
the worker compares all of them every hour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from core.facts import service as facts
from core.facts.service import PersonFacts
from core.kernel.following import follows_changes, follows_goings
from core.plugging.matchers import SKILL_CODES, People
from core.plugging.records import pack, to_rows
from core.talent_pool import record_tables, rules
from core.talent_pool.facts import facts_of_many

NO_ID = UUID(int=0)
KEEP_GONE = timedelta(days=1)
AT_ONCE = 1_000

log = structlog.get_logger("passport.pool")


def record_id(joined_at: datetime, card_id: UUID) -> UUID:
    """The id of a member's record: records sort by when people joined, then by card.

    A UUIDv7: microseconds in its first half, and in its second 62 bits of the card's id.
    """
    milli, rest = divmod(round(joined_at.timestamp() * 1_000_000), 1_000)
    first = (milli & ((1 << 48) - 1)) << 16 | 0x7 << 12 | rest << 2
    made, chance = card_id.int >> 80, card_id.int >> 64 & 0xFFF
    second = (made & 0x3FFFFFF) << 36 | chance << 24 | (card_id.int >> 38 & 0xFFFFFF)
    return UUID(int=first << 64 | 0x2 << 62 | second)


@follows_changes
async def touch(person_id: UUID) -> None:
    """Derive somebody's record anew: it is there while they can be found, and else it is not."""
    await renew(person_id)


@follows_goings("pool_gone")
async def forget(person_id: UUID) -> None:
    """Take somebody's record away, because the person goes."""
    member_id = await record_tables.lock_member(person_id)
    if member_id is not None:
        await record_tables.drop_records(member_id, NO_ID)


async def renew(person_id: UUID) -> bool:
    """Write somebody's record as the rows elsewhere are now; whether it was another."""
    member_id = await record_tables.lock_member(person_id)
    if member_id is None:
        return False
    found = await record_tables.true_rows([member_id])
    kept = record_id(found[0]["joined_at"], member_id) if found else NO_ID
    changed = await record_tables.drop_records(member_id, kept)
    if found:
        changed |= await record_tables.save_record(kept, member_id, (await bodies_of(found))[0])
    return changed


def people_of(rows: Sequence[Mapping[str, Any]]) -> People:
    """Rows of the pool as arrays."""
    return People(
        theta=rules.number_rows([row["means"] for row in rows], len(SKILL_CODES)),
        errors=rules.number_rows([row["errors"] for row in rows], len(SKILL_CODES)),
        interests=rules.interest_rows([row["interests"] for row in rows]),
    )


async def bodies_of(rows: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Rows of the pool as 64 bytes each: skills, interests and checkable facts."""
    known = await facts_of_many([row["person_id"] for row in rows])
    people = facts.rows_of([known.get(row["person_id"], PersonFacts()) for row in rows])
    return [row.tobytes() for row in to_rows(pack(people_of(rows), people))]


async def compare() -> int:
    """Derive every record that differs from the rows elsewhere; how many did.

    A difference is a fault in our own code (a change that told nobody), so it is logged.
    """
    await record_tables.mend_marks()
    await record_tables.forget_gone(KEEP_GONE)
    differing = await renew_strays()
    for person_id in differing:
        log.error("record differs", person=str(person_id))
    return len(differing)


async def renew_strays() -> list[UUID]:
    """Derive anew what differs, as after a change of a rule for all; whose records those were."""
    renewed, last = [], NO_ID
    while rows := await record_tables.members_after(last, AT_ONCE):
        last = rows[-1]["id"]
        renewed += [person_id for person_id in await strays(rows) if await renew(person_id)]
    return renewed


async def strays(rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
    """The people among these members whose record is not what it should be."""
    found = await record_tables.true_rows([row["id"] for row in rows])
    should = {
        row["card_id"]: (record_id(row["joined_at"], row["card_id"]), body)
        for row, body in zip(found, await bodies_of(found), strict=True)
    }
    return [
        row["person_id"]
        for row in rows
        if should.get(row["id"], (None, None)) != (row["record_id"], row["body"])
    ]
