"""Runs that go from one record of a person to the other, and back."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from core.assessment.tables import Run


async def has_runs(person_id: UUID) -> bool:
    """Whether a record has begun with the questions."""
    return await Run.exists().where(Run.person_id == person_id)


async def hand_over_runs(from_id: UUID, to_id: UUID) -> tuple[UUID, ...]:
    """Give all runs of a record to the other; which ones went."""
    rows = (
        await Run.update({Run.person_id: to_id}).where(Run.person_id == from_id).returning(Run.id)
    )
    return tuple(row["id"] for row in rows)


async def hand_back_runs(run_ids: Collection[UUID], to_id: UUID) -> None:
    """Give these runs to a record."""
    if run_ids:
        await Run.update({Run.person_id: to_id}).where(Run.id.is_in(list(run_ids)))
