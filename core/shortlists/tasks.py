"""The shadow algorithm after the answer, and old lists that go by themselves."""

from __future__ import annotations

from core.kernel.jobs import hourly, runs
from core.shortlists.schemas import CatchUp, RunShadow
from core.shortlists.service import catch_up, forget_old_lists, run_shadow


@runs(RunShadow)
async def run_beside(job: RunShadow) -> None:
    """Order the inputs of a list with the algorithm that runs in shadow."""
    await run_shadow(job.shortlist_id)


@runs(CatchUp)
async def look_back(job: CatchUp) -> None:
    """Queue the newest lists for an algorithm that runs in shadow from now on."""
    await catch_up(job.audience)


@hourly
async def forget_lists() -> None:
    """Delete lists that nobody opened for 24 months."""
    await forget_old_lists()
