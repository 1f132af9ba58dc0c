"""The measured record of a skillprint as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.skillprint.packing import from_bytes, interests_of
from core.skillprint.tables import Skillprint

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PosteriorRecord:
    """Means (20,) and errors (20,) in theta, interests (6,) on 1-5 with NaN for unknown."""

    skillprint_id: UUID
    means: Floats
    errors: Floats
    interests: Floats


async def posterior_of(person_id: UUID) -> PosteriorRecord | None:
    """The measured record of the person's skillprint, for matching."""
    mine = (Skillprint.person_id == person_id) & Skillprint.is_current.eq(True)
    row = await Skillprint.objects().where(mine).first()
    return record_of(row) if row else None


async def posteriors_of(skillprint_ids: Sequence[UUID]) -> dict[UUID, PosteriorRecord]:
    """The measured records of these skillprints, old ones too; those that are gone are left out."""
    if not skillprint_ids:
        return {}
    rows = await Skillprint.objects().where(Skillprint.id.is_in(list(skillprint_ids)))
    return {row.id: record_of(row) for row in rows}


def record_of(row: Skillprint) -> PosteriorRecord:
    """The numbers of a row, to the last bit as they were written."""
    return PosteriorRecord(
        skillprint_id=row.id,
        means=from_bytes(row.means),
        errors=from_bytes(row.errors),
        interests=np.array(interests_of(row), dtype=np.float64),
    )
