"""Tells plugins of events in the worker, each in its own savepoint."""

from __future__ import annotations

from core.kernel.events import DeliverEvent
from core.kernel.jobs import runs
from core.plugging.calls import CALLS


@runs(DeliverEvent)
async def deliver_event(job: DeliverEvent) -> None:
    """Tell one event to the plugins that are on for the tenant and listen to it."""
    await CALLS.on_event(job.event)
