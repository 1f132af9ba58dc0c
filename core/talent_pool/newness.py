"""Who came into the pool since a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from core.talent_pool.tables import PoolMember


async def joined_since(person_ids: Sequence[UUID], moment: datetime) -> frozenset[UUID]:
    """Those of these people who stepped in since a moment."""
    if not person_ids:
        return frozenset()
    rows = await PoolMember.select(PoolMember.person_id).where(
        PoolMember.person_id.is_in(list(person_ids)) & (PoolMember.joined_at >= moment)
    )
    return frozenset(row["person_id"] for row in rows)
