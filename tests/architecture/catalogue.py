"""Reads pg_class, pg_policies, pg_constraint and pg_indexes and lists what breaks the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from piccolo.table import Table

from tenants.row_security import Roles, references
from tenants.scoped import TenantTable

OWN = "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)"


async def breaches_of(
    connection: Any, tables: Mapping[str, type[Table]], roles: Roles
) -> list[str]:
    """One line for each breach of the rules for tables."""
    out: list[str] = []
    for name, table in tables.items():
        out += await row_security(connection, name, is_tenant=issubclass(table, TenantTable))
        out += await grants(connection, name, table, roles)
        if issubclass(table, TenantTable):
            out += await keys(connection, name, table)
            out += await policies(connection, name, table, roles)
            out += await indexes(connection, name)
            out += await columns(connection, name)
    return out + await others(connection)


async def row_security(connection: Any, name: str, *, is_tenant: bool) -> list[str]:
    """Row security is on, and for tenant tables forced."""
    row = await connection.fetchrow(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = $1::regclass",
        name,
    )
    out = [] if row["relrowsecurity"] else [f"{name}: row security is off"]
    if is_tenant and not row["relforcerowsecurity"]:
        out.append(f"{name}: row security is not forced")
    return out


async def keys(connection: Any, name: str, table: type[TenantTable]) -> list[str]:
    """Primary key (tenant_id, id), and exactly the composite foreign keys the class names."""
    rows = await connection.fetch(
        "SELECT contype, pg_get_constraintdef(oid) AS words FROM pg_constraint"
        " WHERE conrelid = $1::regclass AND contype IN ('p', 'f')",
        name,
    )
    primary = [r["words"] for r in rows if r["contype"] == b"p"]
    foreign = sorted(r["words"].split(" ON DELETE")[0] for r in rows if r["contype"] == b"f")
    wanted = sorted(
        f"FOREIGN KEY (tenant_id, {ref._meta.db_column_name}) REFERENCES {ref.to}(tenant_id, id)"
        for ref in references(table)
    )
    out = [] if primary == ["PRIMARY KEY (tenant_id, id)"] else [f"{name}: primary key {primary}"]
    return out if foreign == wanted else [*out, f"{name}: foreign key {foreign} is not {wanted}"]


async def policies(connection: Any, name: str, table: type[TenantTable], roles: Roles) -> list[str]:
    """The own-tenant policy with its check, the named platform ones, and no other."""
    rows = await connection.fetch(
        "SELECT policyname, roles::text[] AS roles, qual, with_check FROM pg_policies"
        " WHERE tablename = $1",
        name,
    )
    found = {r["policyname"]: r for r in rows}
    wanted = {f"{name}_own"} | {f"{name}_{p}_{v.lower()}" for v, p in table.platform_verbs.items()}
    out = (
        [] if set(found) == wanted else [f"{name}: policy {sorted(found)} is not {sorted(wanted)}"]
    )
    own = found.get(f"{name}_own")
    if own and (own["qual"], own["with_check"], list(own["roles"])) != (OWN, OWN, [roles.app]):
        out.append(f"{name}: policy {own['qual']} / {own['with_check']} for {own['roles']}")
    return out


async def grants(connection: Any, name: str, table: Any, roles: Roles) -> list[str]:
    """The app role has its verbs and no more; nobody else has anything."""
    rows = await connection.fetch(
        "SELECT grantee, privilege_type FROM information_schema.role_table_grants"
        " WHERE table_name = $1 AND grantee NOT LIKE '%owner'",
        name,
    )
    given = {(r["grantee"], r["privilege_type"]) for r in rows}
    wanted = {(roles.app, verb) for verb in table.app_verbs}
    if issubclass(table, TenantTable):
        wanted |= {(roles.platform, verb) for verb in table.platform_verbs}
    else:
        wanted |= {(roles.platform, v) for v in ("SELECT", "INSERT", "UPDATE", "DELETE")}
    return [] if given == wanted else [f"{name}: grant {sorted(given ^ wanted)}"]


async def indexes(connection: Any, name: str) -> list[str]:
    """Every index begins with tenant_id."""
    rows = await connection.fetch("SELECT indexdef FROM pg_indexes WHERE tablename = $1", name)
    return [f"{name}: index {r['indexdef']}" for r in rows if "(tenant_id" not in r["indexdef"]]


async def columns(connection: Any, name: str) -> list[str]:
    """No arrays, no serials, and tenant_id is never null."""
    rows = await connection.fetch(
        "SELECT column_name, data_type, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_name = $1",
        name,
    )
    out = [f"{name}: array {r['column_name']}" for r in rows if r["data_type"] == "ARRAY"]
    out += [
        f"{name}: serial {r['column_name']}" for r in rows if "nextval" in str(r["column_default"])
    ]
    tenant = [r for r in rows if r["column_name"] == "tenant_id"]
    return out if tenant and tenant[0]["is_nullable"] == "NO" else [*out, f"{name}: tenant_id"]


async def others(connection: Any) -> list[str]:
    """No view without the reader's rights, no trigger, no sequence (the queue's schema aside)."""
    views = await connection.fetch(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm')"
        " AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)"
    )
    triggers = await connection.fetch(
        "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace"
    )
    sequences = await connection.fetch(
        "SELECT c.relname FROM pg_class c WHERE c.relkind = 'S'"
        " AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'migration_id_seq'"
    )
    return [
        *(f"view {r['relname']} sees all tenants" for r in views),
        *(f"trigger {r['tgname']}" for r in triggers),
        *(f"sequence {r['relname']}" for r in sequences),
    ]
