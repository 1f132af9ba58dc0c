"""Talks and offered times that were long ago."""

from __future__ import annotations

from datetime import datetime

from core.interviews.tables import Interview, InterviewSlot


async def old_talks(before: datetime) -> int:
    """How many talks were before this."""
    return int(await Interview.count().where(Interview.starts_at < before))


async def forget_talks(before: datetime) -> None:
    """Delete talks of before, with the times that were offered."""
    await Interview.delete().where(Interview.starts_at < before)
    await InterviewSlot.delete().where(InterviewSlot.starts_at < before)
