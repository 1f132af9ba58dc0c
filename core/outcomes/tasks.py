"""Each hour: ask what came of matches whose month has come."""

from __future__ import annotations

from core.kernel.jobs import hourly_while_live
from core.outcomes.service import ask_due


@hourly_while_live
async def ask_about_work() -> None:
    """Ask both sides after 3, 6 and 12 months, by day."""
    await ask_due()
