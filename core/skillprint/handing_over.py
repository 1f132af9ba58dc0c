"""Results that go from one record of a person to the other, and back."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from core.skillprint.tables import Skillprint


async def hand_over(run_ids: Collection[UUID], to_id: UUID) -> None:
    """Give the results of these runs to another record of the same person."""
    if run_ids:
        await Skillprint.update({Skillprint.person_id: to_id}).where(
            Skillprint.run_id.is_in(list(run_ids))
        )
