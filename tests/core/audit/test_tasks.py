"""The chain of an older log begins by itself."""

from __future__ import annotations

from core.audit.tasks import begin_chain
from core.kernel.tables import AuditEntry
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import prove


async def test_an_older_log_is_chained_once_and_an_empty_one_is_left_alone(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await AuditEntry(action="pool_left").add()
    for _ in range(2):
        for each in (tenant, other_tenant):
            async with tenant_transaction(each.scope):
                await begin_chain()
    assert (await prove(tenant)).entries == 2
    assert (await prove(other_tenant)).entries == 0
