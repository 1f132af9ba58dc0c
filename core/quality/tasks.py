"""Each day the figures anew; the long work holds no transaction."""

from __future__ import annotations

from core.kernel.jobs import hourly_while_live, runs_apart
from core.quality.service import MeasureQuality, ask_when_old, measure_here


@hourly_while_live
async def measure_daily() -> None:
    """Ask for new figures when the newest are a day old."""
    await ask_when_old()


@runs_apart(MeasureQuality)
async def measure_quality(_job: MeasureQuality) -> None:
    """Work the figures out."""
    await measure_here()
