"""The shadow algorithm after the answer."""

from __future__ import annotations

from core.kernel.jobs import runs
from core.shortlists.schemas import CatchUp, RunShadow
from core.shortlists.service import catch_up, run_shadow


@runs(RunShadow)
async def run_beside(job: RunShadow) -> None:
    """Order the inputs of a list with the algorithm that runs in shadow."""
    await run_shadow(job.shortlist_id)


@runs(CatchUp)
async def look_back(job: CatchUp) -> None:
    """Queue the newest lists for an algorithm that runs in shadow from now on."""
    await catch_up(job.audience)
