"""Work after the answer: papers of a fair, mails a day later, and papers that are thrown away."""

from __future__ import annotations

from core.job_events.making import MakePapers, make_papers, throw_old_papers
from core.job_events.talking import remind_employers
from core.kernel.jobs import hourly, hourly_while_live, runs_apart


@runs_apart(MakePapers)
async def print_papers(job: MakePapers) -> None:
    """Make the PDF; the typesetting holds no transaction."""
    await make_papers(job.event_id)


@hourly_while_live
async def ask_next_steps() -> None:
    """A day after a fair: ask companies what comes of their talks."""
    await remind_employers()


@hourly
async def forget_papers() -> None:
    """Papers hold what people are good at: they go a day after they were asked for."""
    await throw_old_papers()
