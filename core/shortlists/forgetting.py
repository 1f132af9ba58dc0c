"""Takes somebody who is erased out of what lists were made from."""

from __future__ import annotations

from uuid import UUID

from core.kernel.following import follows_goings
from core.shortlists import forgetting_tables as tables


@follows_goings("input_block", "shortlist", "shadow_run")
async def leave_lists(person_id: UUID) -> None:
    """Name none of the person's skillprints any more; the order of a list is but row numbers."""
    for skillprint_id in await tables.skillprints_of(person_id):
        await tables.blank_in_blocks(skillprint_id)
