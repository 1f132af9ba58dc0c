"""Keys, policies and grants of every table, made from its class after the migrations ran."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from piccolo.table import Table

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.platform import PlatformTable
from tenants.scoped import Index, TenantTable
from tenants.tables import OWN_TENANT


@dataclass(frozen=True, slots=True)
class Roles:
    """The database roles that policies and grants name."""

    app: str
    platform: str
    force: bool = True


def table_name(table: type[Table]) -> str:
    """The name in the database."""
    return str(table._meta.tablename)  # noqa: SLF001  Piccolo keeps it there


def index_name(table: str, index: Index) -> str:
    """`<table>_<columns>_uq` or `_ix`, at most 63 letters."""
    body = "_".join(index.columns) or "tenant"
    return f"{table}_{body}"[:60] + ("_uq" if index.unique else "_ix")


def references(table: type[Table]) -> list[Ref]:
    """The composite references of a table."""
    return [c for c in table._meta.columns if isinstance(c, Ref)]  # noqa: SLF001  Piccolo keeps them there


def _index_sql(name: str, index: Index, *, lead: str) -> str:
    columns = ", ".join(filter(None, (lead, *index.columns)))
    unique = "UNIQUE " if index.unique else ""
    where = f" WHERE {index.where}" if index.where else ""
    return (
        f"CREATE {unique}INDEX IF NOT EXISTS {index_name(name, index)} ON {name} ({columns}){where}"
    )


def _key(name: str, body: str) -> str:
    constraint = f"{name}_pk"
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{constraint}'"
        f" AND conrelid = '{name}'::regclass) THEN"
        f" ALTER TABLE {name} ADD CONSTRAINT {constraint} {body}; END IF; END $$"
    )


def _constraint(name: str, constraint: str, body: str) -> str:
    """Made once; a comment keeps its words, so that changed words make it anew."""
    words = body.replace("'", "''")
    return (
        f"DO $$ BEGIN IF (SELECT obj_description(oid, 'pg_constraint') FROM pg_constraint"
        f" WHERE conname = '{constraint}' AND conrelid = '{name}'::regclass)"
        f" IS DISTINCT FROM '{words}' THEN"
        f" ALTER TABLE {name} DROP CONSTRAINT IF EXISTS {constraint};"
        f" ALTER TABLE {name} ADD CONSTRAINT {constraint} {body};"
        f" COMMENT ON CONSTRAINT {constraint} ON {name} IS '{words}'; END IF; END $$"
    )


def foreign_key_sql(name: str, ref: Ref) -> str:
    """FOREIGN KEY (tenant_id, x) to the other table's (tenant_id, id)."""
    column = ref._meta.db_column_name  # noqa: SLF001  Piccolo keeps it there
    action = f"SET NULL ({column})" if ref.when_gone == "SET NULL" else ref.when_gone
    body = (
        f"FOREIGN KEY (tenant_id, {column}) REFERENCES {ref.to} (tenant_id, id) ON DELETE {action}"
    )
    return _constraint(name, f"{name}_{column}_fk"[:63], body)


def _policy(name: str, policy: str, rest: str) -> list[str]:
    return [
        f"DROP POLICY IF EXISTS {policy} ON {name}",
        f"CREATE POLICY {policy} ON {name} {rest}",
    ]


def tenant_table_sql(table: type[TenantTable], roles: Roles) -> list[str]:
    """Keys, row security, policies, grants and indexes of a tenant table."""
    name = table_name(table)
    app, platform = f'"{roles.app}"', f'"{roles.platform}"'
    own = f"tenant_id = {OWN_TENANT}"
    out = [
        _key(name, "PRIMARY KEY (tenant_id, id)"),
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} {'FORCE' if roles.force else 'NO FORCE'} ROW LEVEL SECURITY",
        *_policy(name, f"{name}_own", f"TO {app} USING ({own}) WITH CHECK ({own})"),
        f"REVOKE ALL ON {name} FROM {app}, {platform}, PUBLIC",
        f"GRANT {', '.join(sorted(table.app_verbs))} ON {name} TO {app}",
    ]
    for verb, purpose in sorted(table.platform_verbs.items()):
        test = f"current_setting('app.purpose', true) = '{purpose}'"
        clause = f"WITH CHECK ({test})" if verb == "INSERT" else f"USING ({test})"
        out += _policy(
            name, f"{name}_{purpose}_{verb.lower()}", f"FOR {verb} TO {platform} {clause}"
        )
        out.append(f"GRANT {verb} ON {name} TO {platform}")
    out += [_index_sql(name, index, lead="tenant_id") for index in table.indices]
    for ref in references(table):
        column = ref._meta.db_column_name  # noqa: SLF001  Piccolo keeps it there
        out.append(_index_sql(name, Index((column,)), lead="tenant_id"))
    return out + [
        _constraint(name, f"{name}_{k}_ck", f"CHECK ({v})") for k, v in table.checks.items()
    ]


def platform_table_sql(table: type[PlatformTable], roles: Roles) -> list[str]:
    """Key, row security, policies, grants and indexes of a platform table."""
    name = table_name(table)
    app, platform = f'"{roles.app}"', f'"{roles.platform}"'
    out = [
        _key(name, f"PRIMARY KEY ({', '.join(table.key)})"),
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        *_policy(name, f"{name}_platform", f"TO {platform} USING (true) WITH CHECK (true)"),
        f"REVOKE ALL ON {name} FROM {app}, {platform}, PUBLIC",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {platform}",
        f"DROP POLICY IF EXISTS {name}_own ON {name}",
        f"DROP POLICY IF EXISTS {name}_read ON {name}",
    ]
    if table.app_reads:
        rest = f"FOR SELECT TO {app} USING ({table.app_reads})"
        out += _policy(name, f"{name}_read", rest)
    if table.app_verbs:
        rest = f"TO {app} USING ({table.app_policy}) WITH CHECK ({table.app_policy})"
        out += _policy(name, f"{name}_own", rest)
        out.append(f"GRANT {', '.join(sorted(table.app_verbs))} ON {name} TO {app}")
    if table.app_changes:
        out.append(f"GRANT UPDATE ({', '.join(table.app_changes)}) ON {name} TO {app}")
    out += [_index_sql(name, index, lead="") for index in table.indices]
    return out + [
        _constraint(name, f"{name}_{k}_ck", f"CHECK ({v})") for k, v in table.checks.items()
    ]


def statements(tables: Iterable[type[Table]], roles: Roles) -> list[str]:
    """All statements, foreign keys last; a table of an unknown kind is refused."""
    first: list[str] = []
    last: list[str] = []
    for table in tables:
        if issubclass(table, TenantTable):
            first += tenant_table_sql(table, roles)
            last += [foreign_key_sql(table_name(table), ref) for ref in references(table)]
        elif issubclass(table, PlatformTable):
            first += platform_table_sql(table, roles)
        else:
            raise TypeError(f"{table.__name__} is neither a TenantTable nor a PlatformTable.")
    return first + last


async def secure(tables: Sequence[type[Table]], roles: Roles) -> None:
    """Bring checks, references, policies and grants of all tables to what their classes say.

    Keys and indexes are made where they are missing; one that changes needs a migration.
    """
    for statement in statements(tables, roles):
        await fetch(statement)
