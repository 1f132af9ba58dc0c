"""Each hour: the gentle mails that are due."""

from __future__ import annotations

from core.kernel.jobs import hourly_while_live
from core.reminders.service import remind_people


@hourly_while_live
async def write_reminders() -> None:
    """Write to people who stopped halfway, after three and after ten quiet days."""
    await remind_people()
