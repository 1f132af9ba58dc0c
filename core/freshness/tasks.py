"""Each hour: the question whether people still look for work."""

from __future__ import annotations

from core.freshness.service import ask_members
from core.kernel.jobs import hourly_while_live


@hourly_while_live
async def ask_who_still_looks() -> None:
    """Ask after 30, 60 and 90 days, and hide who was silent for 90."""
    await ask_members()
