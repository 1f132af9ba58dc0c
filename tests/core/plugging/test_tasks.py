"""Events reach the plugins that listen, each through a job of its own."""

from uuid import UUID

import msgspec

from core.kernel.events import DeliverEvent, PoolJoined, emit
from core.kernel.jobs import run_job
from core.plugging.tasks import TellPlugin
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.core.plugging.orchard import TOLD
from tests.core.plugging.planted import planted
from tests.core.plugging.test_hooks import ORCHARD


async def take_job(tenant: ResolvedTenant) -> bytes:
    """The tenant's one waiting job, taken from the queue."""
    rows = await fetch(
        "DELETE FROM pgqueuer.pgqueuer WHERE headers->>'tenant' = $1 RETURNING payload",
        str(tenant.id),
    )
    (row,) = rows
    return bytes(row["payload"])


async def test_an_event_is_queued_for_each_listener_and_told(tenant: ResolvedTenant) -> None:
    event = PoolJoined(person_id=UUID(int=3))
    TOLD.clear()
    async with tenant_transaction(tenant.scope):
        await set_plugin("orchard", on=True)
        await set_plugin("matching", on=True)
        await emit(event)
    with planted(ORCHARD):
        for kind in (DeliverEvent, TellPlugin):
            async with tenant_transaction(tenant.scope):
                payload = await take_job(tenant)
            assert msgspec.json.decode(payload)["type"] == kind.__name__
            assert TOLD == []
            await run_job(payload, tenant.scope)
    assert [event] == TOLD
