"""Two records beside each other: what looks alike, and what was put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.connections import service as connections
from core.duplicates import rules, tables
from core.duplicates.schemas import Likeness, Pair, Side, Together
from core.duplicates.tables import PersonPair
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool


async def likely(coach_id: UUID) -> tuple[Pair, ...]:
    """Pairs among the coach's people that are probably one person."""
    return tuple(
        [
            await pair_of(row["one"], row["two"], rules.likeness_of(row))
            for row in await tables.likely_pairs(coach_id)
        ]
    )


async def pair_of(one: UUID, two: UUID, likeness: tuple[Likeness, ...] = ()) -> Pair:
    """Two records beside each other, the one to keep first."""
    kept, other = rules.kept_first(await side_of(one), await side_of(two))
    return Pair(kept, other, likeness)


async def side_of(person_id: UUID) -> Side:
    """What tells a record apart."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    member = await talent_pool.member_of(person_id)
    return Side(
        id=person.id,
        name=person.first_name,
        mark=person.id.hex[-4:].upper(),
        group=group.name if group else "",
        started_at=person.created_at,
        seen_at=person.seen_at,
        is_finished=await skillprint.current_skillprint(person_id) is not None,
        in_pool=member is not None and member.is_visible,
        requests=len(await connections.requests_for(person_id)),
    )


async def together_of_coach(coach_id: UUID) -> tuple[Together, ...]:
    """What was put together among the coach's people, with until when that can be undone."""
    return tuple([await together(row) for row in await tables.together_of(coach_id)])


async def together_of_person(person_id: UUID) -> tuple[Together, ...]:
    """The person's own records that were put together."""
    found = await PersonPair.select().where(
        (PersonPair.kept_id == person_id) & (PersonPair.state == "together")
    )
    return tuple([await together(row) for row in found])


async def together(row: Mapping[str, Any]) -> Together:
    """A pair with both sides."""
    return Together(
        id=row["id"],
        kept=await side_of(row["kept_id"]),
        other=await side_of(row["other_id"]),
        decided_at=row["decided_at"],
        undo_until=rules.undo_until(row["decided_at"]),
    )
