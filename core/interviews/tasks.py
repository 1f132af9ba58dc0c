"""Each hour: the reminders of talks that are due."""

from __future__ import annotations

from core.interviews.service import remind
from core.kernel.jobs import hourly_while_live


@hourly_while_live
async def write_talk_reminders() -> None:
    """Remind both sides a day and some two hours before a talk, never at night."""
    await remind()
