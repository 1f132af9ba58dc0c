"""Plants a row in any tenant table, with the rows it refers to."""

from __future__ import annotations

from typing import Any

from piccolo.columns import Bytea, Varchar

from core.runtime import all_tables
from tenants.connections import fetch
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.row_security import references, table_name
from tenants.scoped import TenantTable
from tenants.transactions import tenant_transaction

TABLES = [t for t in all_tables() if issubclass(t, TenantTable)]
VALID: dict[str, dict[str, Any]] = {
    "calibrated_bank": {"route": "simple"},
    "consent": {"kind": "coach"},
    "consent_text": {"kind": "coach"},
    "pool_opening": {"reason": ""},
    "meeting_wish": {"side": "person"},
    "outcome": {"side": "person"},
    "reminder": {"kind": "last"},
}


async def plant(table: type[TenantTable], tenant: ResolvedTenant) -> Any:
    """A row of a table, and of all tables it refers to; its id."""
    async with tenant_transaction(tenant.scope):
        return await plant_row(table, tenant)


async def plant_row(table: type[TenantTable], tenant: ResolvedTenant) -> Any:
    """Insert by plain SQL, the required references first, with values of its own."""
    by_name = {table_name(t): t for t in TABLES}
    name, row_id = table_name(table), new_id()
    values: dict[str, Any] = {"tenant_id": tenant.id, "id": row_id}
    unique = {c for index in table.indices if index.unique for c in index.columns}
    for column in table._meta.columns:
        if isinstance(column, Bytea):
            values[column._meta.db_column_name] = row_id.bytes
        elif isinstance(column, Varchar) and column._meta.db_column_name in unique:
            values[column._meta.db_column_name] = row_id.hex[-(column.length or 32) :]
    for ref in references(table):
        if not ref._meta.null:
            values[ref._meta.db_column_name] = await plant_row(by_name[ref.to], tenant)
    values |= VALID.get(name, {})
    if name == "tenant_settings":
        await fetch("DELETE FROM tenant_settings WHERE tenant_id = $1", tenant.id)
    marks = ", ".join(f"${i}" for i in range(1, len(values) + 1))
    await fetch(f"INSERT INTO {name} ({', '.join(values)}) VALUES ({marks})", *values.values())
    return row_id
