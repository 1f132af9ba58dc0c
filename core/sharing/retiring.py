"""Links whose time in their owner's list is over."""

from __future__ import annotations

from datetime import datetime

from core.sharing.tables import Share


async def ended_before(before: datetime) -> int:
    """How many links ended before this."""
    return int(await Share.count().where((Share.ends_at < before) | (Share.ended_at < before)))


async def forget_ended(before: datetime) -> None:
    """Delete links that ended before this, with the moments they were opened."""
    await Share.delete().where((Share.ends_at < before) | (Share.ended_at < before))
