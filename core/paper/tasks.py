"""Work after the answer: the making of papers, and throwing them away."""

from __future__ import annotations

from core.kernel.jobs import hourly, runs_apart
from core.paper.making import MakePaper, make_paper
from core.paper.service import throw_old_away


@runs_apart(MakePaper)
async def print_passports(job: MakePaper) -> None:
    """Make one file; the typesetting holds no transaction."""
    await make_paper(job.paper_id)


@hourly
async def forget_passports() -> None:
    """Files hold what people are good at: they go a day after they were asked for."""
    await throw_old_away()
