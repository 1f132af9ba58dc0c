"""Each hour: whether the packed records of the pool are what the rows say."""

from __future__ import annotations

from core.kernel.jobs import hourly
from core.talent_pool import records


@hourly
async def compare_records() -> None:
    """Derive every record that differs; there should be none."""
    await records.compare()
