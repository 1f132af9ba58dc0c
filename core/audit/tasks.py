"""Begins the chain where entries were logged before there was one, within the hour."""

from __future__ import annotations

from core.kernel import audit_tables
from core.kernel.audit import begin
from core.kernel.jobs import hourly


@hourly
async def begin_chain() -> None:
    """Chain what an earlier release logged, if nothing was logged since."""
    if await audit_tables.head_now() is None and await audit_tables.loose_entries(1):
        await begin()
