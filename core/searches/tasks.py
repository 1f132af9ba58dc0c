"""Each hour: weekly mails that are due."""

from __future__ import annotations

from core.kernel.jobs import hourly_while_live
from core.searches.digest import write_digests


@hourly_while_live
async def tell_who_is_new() -> None:
    """Tell companies with open work who is new in the pool."""
    await write_digests()
