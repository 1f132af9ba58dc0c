"""What goes by itself: links that ended long ago."""

from __future__ import annotations

from core.kernel.jobs import hourly
from core.sharing.service import forget_ended


@hourly
async def forget_old_links() -> None:
    """Delete links that ended 90 days ago, with the moments they were opened."""
    await forget_ended()
