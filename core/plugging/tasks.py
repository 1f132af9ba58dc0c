"""Tells plugins of events in the worker: a job for each, so that each is tried again alone."""

from __future__ import annotations

from core.kernel.events import AnyEvent, DeliverEvent
from core.kernel.jobs import Job, enqueue, runs
from core.plugging.calls import CALLS


class TellPlugin(Job, frozen=True):
    """Tell one plugin of one event."""

    plugin: str
    event: AnyEvent


@runs(DeliverEvent)
async def deliver_event(job: DeliverEvent) -> None:
    """Queue a job for each plugin that listens."""
    for plugin in await CALLS.listeners(job.event):
        await enqueue(TellPlugin(plugin=plugin, event=job.event))


@runs(TellPlugin)
async def tell_plugin(job: TellPlugin) -> None:
    """Tell one plugin, in the job's own transaction."""
    await CALLS.on_event(job.plugin, job.event)
