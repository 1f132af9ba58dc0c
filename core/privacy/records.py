"""Finds every row about one person by the tables' own references, a plugin's tables too."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns import JSONB

from core.runtime import all_tables
from tenants.columns import Ref
from tenants.scoped import TenantTable

ROOT = "person"
Rows = dict[str, list[dict[str, Any]]]


def tenant_tables() -> dict[str, type[TenantTable]]:
    """Every table with a tenant's rows, by name."""
    found = [t for t in all_tables() if issubclass(t, TenantTable)]
    return {table._meta.tablename: table for table in found}  # noqa: SLF001  Piccolo's way to a table's columns


def owning_refs(table: type[TenantTable]) -> Iterator[Ref]:
    """The references with which a row goes, or is blanked, when the other row goes."""
    for column in table._meta.columns:  # noqa: SLF001  Piccolo's way to a table's columns
        if isinstance(column, Ref) and (column.when_gone == "CASCADE" or column.to == ROOT):
            yield column


async def rows_about(person_id: UUID) -> Rows:
    """The person's own row and all rows that hang on it, by table."""
    tables = tenant_tables()
    ids: dict[str, set[UUID]] = {ROOT: {person_id}}
    rows = {ROOT: await tables[ROOT].objects().where(tables[ROOT].id == person_id)}
    waiting = [ROOT]
    while waiting:
        parent = waiting.pop()
        for name, table in tables.items():
            for ref in owning_refs(table):
                if ref.to != parent or not ids[parent]:
                    continue
                found = await table.objects().where(ref.is_in(list(ids[parent])))
                new = [row for row in found if row.id not in ids.get(name, set())]
                rows[name] = [*rows.get(name, []), *new]
                ids.setdefault(name, set()).update(row.id for row in new)
                if new:
                    waiting.append(name)
    return {name: [as_plain(row) for row in found] for name, found in sorted(rows.items())}


def as_plain(row: TenantTable) -> dict[str, Any]:
    """A row as JSON can carry it; keyed hashes are left out, nobody can read anything in them."""
    columns = row._meta.columns  # noqa: SLF001  Piccolo's way to a table's columns
    return dict(values_of(row, [c for c in columns if c._meta.name != "tenant_id"]))  # noqa: SLF001  as above


def values_of(row: TenantTable, columns: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """The values of some columns by name."""
    for column in columns:
        name = column._meta.name  # noqa: SLF001  Piccolo's way to a column's name
        value = getattr(row, name)
        if name.endswith("_hash"):
            continue
        if isinstance(column, JSONB) and value is not None:
            yield name, msgspec.json.decode(value)
        elif isinstance(value, bytes):
            yield name, base64.b64encode(value).decode()
        else:
            yield name, value
