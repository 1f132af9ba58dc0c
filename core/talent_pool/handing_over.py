"""A place in the pool that goes from one record of a person to the other, and back."""

from __future__ import annotations

from uuid import UUID

from core.kernel.following import tell_changed
from core.talent_pool.tables import PoolMember


async def hand_over(from_id: UUID, to_id: UUID) -> bool:
    """Give a place to a record that has none; whether there was one to give."""
    place = await PoolMember.objects().get(PoolMember.person_id == from_id)
    if place is None or await PoolMember.exists().where(PoolMember.person_id == to_id):
        return False
    await place.change(person_id=to_id)
    await tell_changed(from_id)
    await tell_changed(to_id)
    return True
