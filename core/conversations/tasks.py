"""Each hour: what is left of conversations with people who stopped long ago goes."""

from __future__ import annotations

from core.conversations.service import forget_empty
from core.kernel.jobs import hourly


@hourly
async def forget_empty_conversations() -> None:
    """Delete empty conversations a month after the person went."""
    await forget_empty()
