"""Each hour: reminders, polite ends and questions for which there is room now."""

from __future__ import annotations

from core.connections.tending import tend_requests
from core.kernel.jobs import hourly_while_live


@hourly_while_live
async def tend_connections() -> None:
    """Remind, close and let in what is due."""
    await tend_requests()
