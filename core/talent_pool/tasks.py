"""Whether the packed records of the pool are what the rows say: each hour, and after a new rule."""

from __future__ import annotations

from core.kernel.jobs import hourly, runs
from core.talent_pool import records
from core.talent_pool.opening import RenewPool


@hourly
async def compare_records() -> None:
    """Derive every record that differs; there should be none."""
    await records.compare()


@runs(RenewPool)
async def renew_pool(job: RenewPool) -> None:
    """Who may be found follows a rule that changed."""
    del job
    await records.renew_strays()
