"""Each hour: mails about vacancies that end soon, and the end of those that did."""

from __future__ import annotations

from core.kernel.jobs import hourly_while_live
from core.vacancies.endings import end_vacancies


@hourly_while_live
async def end_what_ended() -> None:
    """Remind employers seven days and one day before the end, and close what has ended."""
    await end_vacancies()
