"""Two records beside each other: what looks alike, and what was put together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from core.duplicates import rules, tables
from core.duplicates.schemas import Pair, Side, Together
from core.duplicates.tables import PersonPair


async def likely(coach_id: UUID) -> tuple[Pair, ...]:
    """Pairs among the coach's people that are probably one person."""
    rows = await tables.likely_pairs(coach_id)
    sides = await sides_of({row[name] for row in rows for name in ("one", "two")})
    return tuple(
        Pair(*rules.kept_first(sides[row["one"]], sides[row["two"]]), rules.likeness_of(row))
        for row in rows
    )


async def pair_of(one: UUID, two: UUID) -> Pair:
    """Two records beside each other, the one to keep first."""
    sides = await sides_of((one, two))
    return Pair(*rules.kept_first(sides[one], sides[two]), ())


async def sides_of(person_ids: Collection[UUID]) -> dict[UUID, Side]:
    """What tells these records apart, by person."""
    rows = await tables.side_rows(person_ids)
    return {row["id"]: Side(mark=row["id"].hex[-4:].upper(), **row) for row in rows}


async def together_of_coach(coach_id: UUID) -> tuple[Together, ...]:
    """What was put together among the coach's people, with until when that can be undone."""
    return await together(await tables.together_of(coach_id))


async def together_of_person(person_id: UUID) -> tuple[Together, ...]:
    """The person's own records that were put together."""
    return await together(
        await PersonPair.select().where(
            (PersonPair.kept_id == person_id) & (PersonPair.state == "together")
        )
    )


async def together(rows: Sequence[Mapping[str, Any]]) -> tuple[Together, ...]:
    """Pairs with both sides."""
    sides = await sides_of({row[name] for row in rows for name in ("kept_id", "other_id")})
    return tuple(
        Together(
            id=row["id"],
            kept=sides[row["kept_id"]],
            other=sides[row["other_id"]],
            decided_at=row["decided_at"],
            undo_until=rules.undo_until(row["decided_at"]),
        )
        for row in rows
    )
