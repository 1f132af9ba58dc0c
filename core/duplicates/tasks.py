"""Each hour: records that were set aside for 30 days go."""

from __future__ import annotations

from core.duplicates.service import forget_set_aside
from core.kernel.jobs import hourly


@hourly
async def forget_records() -> None:
    """Delete what nobody can want back any more."""
    await forget_set_aside()
