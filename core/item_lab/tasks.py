"""Each hour in which somebody answered: count the questions anew, and park what must be."""

from __future__ import annotations

from core.item_lab.counting import count_apart, is_due
from core.item_lab.service import CountItems
from core.kernel.jobs import enqueue, hourly_while_live, runs_apart
from tenants.context import current_scope


@runs_apart(CountItems)
async def count_items(_job: CountItems) -> None:
    """Count with no transaction open meanwhile: it takes seconds where many people answered."""
    await count_apart(current_scope())


@hourly_while_live
async def count_when_due() -> None:
    """Queue a count when anybody answered since the last one."""
    if await is_due():
        await enqueue(CountItems())
