"""Every tenant table x six verbs x {no scope, another tenant}, by query builder and by raw SQL."""

from __future__ import annotations

import asyncpg
import pytest

from core.kernel.config import Config
from tenants.connections import OutsideTransactionError, fetch
from tenants.context import TenantScopeError
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.row_security import references, table_name
from tenants.scoped import TenantTable
from tenants.transactions import tenant_transaction
from tests.architecture.planting import TABLES, plant

pytestmark = pytest.mark.parametrize("table", TABLES, ids=table_name)


async def test_without_a_scope_every_verb_raises(config: Config, table: type[TenantTable]) -> None:
    with pytest.raises(TenantScopeError):
        table()
    for verb in (table.select, table.objects, table.count, table.exists, table.delete):
        with pytest.raises(TenantScopeError):
            verb()
    with pytest.raises(TenantScopeError):
        table.update({})
    with pytest.raises(OutsideTransactionError):
        await fetch(f"SELECT 1 FROM {table_name(table)}")


async def test_another_tenants_row_is_not_seen_nor_changed(
    config: Config,
    table: type[TenantTable],
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
) -> None:
    row_id = await plant(table, other_tenant)
    name = table_name(table)
    async with tenant_transaction(tenant.scope):
        assert await table.get(row_id) is None
        assert not await table.exists().where(table.id == row_id)
        assert await table.count().where(table.id == row_id) == 0
        assert await fetch(f"SELECT id FROM {name} WHERE id = $1", row_id) == []
        if "UPDATE" in table.app_verbs:
            changed = await fetch(f"UPDATE {name} SET id = id WHERE id = $1 RETURNING id", row_id)
            assert changed == []
        if "DELETE" in table.app_verbs:
            assert await fetch(f"DELETE FROM {name} WHERE id = $1 RETURNING id", row_id) == []
    async with tenant_transaction(other_tenant.scope):
        assert await table.get(row_id) is not None


async def test_a_row_cannot_be_made_for_or_moved_to_another_tenant(
    config: Config,
    table: type[TenantTable],
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
) -> None:
    row_id = await plant(table, tenant)
    name = table_name(table)
    async with tenant_transaction(tenant.scope):
        with pytest.raises(TenantScopeError):
            table(tenant_id=other_tenant.id)
        with pytest.raises(TenantScopeError):
            table.update({table.tenant_id: other_tenant.id})
        with pytest.raises(TenantScopeError, match="never changes"):
            table.update(tenant_id=other_tenant.id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with tenant_transaction(tenant.scope):
            await fetch(
                f"INSERT INTO {name} (tenant_id, id) VALUES ($1, $2)", other_tenant.id, new_id()
            )
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.ForeignKeyViolationError)):
        async with tenant_transaction(tenant.scope):
            await fetch(f"UPDATE {name} SET tenant_id = $1 WHERE id = $2", other_tenant.id, row_id)


async def test_a_reference_to_another_tenants_row_is_refused(
    config: Config,
    table: type[TenantTable],
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
) -> None:
    by_name = {table_name(t): t for t in TABLES}
    row_id = await plant(table, tenant)
    for ref in references(table):
        foreign = await plant(by_name[ref.to], other_tenant)
        column = ref._meta.db_column_name
        if "UPDATE" not in table.app_verbs:
            continue
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            async with tenant_transaction(tenant.scope):
                await fetch(
                    f"UPDATE {table_name(table)} SET {column} = $1 WHERE id = $2", foreign, row_id
                )
