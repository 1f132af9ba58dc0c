"""Who came into the pool since a moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.talent_pool.tables import joined_rows


async def joined_since(moment: datetime) -> tuple[UUID, ...]:
    """Those who can be found now and stepped in since a moment."""
    return tuple(row["person_id"] for row in await joined_rows(moment))
