"""The log as a file: a table for a spreadsheet, and JSON with all that the chain is made of."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from io import StringIO
from typing import Any

import msgspec
from msgspec.structs import astuple

from core.audit import tables
from core.audit.schemas import Filters
from core.kernel.audit_rules import genesis
from core.kernel.errors import WrongInputError
from core.kernel.i18n import lazy as _
from core.kernel.spreadsheets import safe_cell
from tenants.context import current_tenant_id
from tenants.tables import now

MOST = 50_000
TOO_MANY = _("These are more than 50,000 entries. Choose fewer days.")
COLUMNS = ("number", "at", "actor_role", "name", "company", "action", "person_id", "details")


async def rows_for(filters: Filters) -> list[dict[str, Any]]:
    """The entries, the oldest first; WrongInputError when there are too many for a file."""
    rows = await tables.whole_lines(astuple(filters), MOST + 1)
    if len(rows) > MOST:
        raise WrongInputError({"since": TOO_MANY})
    return [dict(row) for row in rows]


def as_csv(rows: list[dict[str, Any]]) -> str:
    """A table that a spreadsheet opens, and takes for no formula."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow([*COLUMNS, "chain"])
    for row in rows:
        writer.writerow(
            [*(safe_cell(text_of(row[name])) for name in COLUMNS), row["chain_hash"].hex()]
        )
    return target.getvalue()


def text_of(value: Any) -> str:
    """A value as text; times in UTC."""
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def as_json(rows: list[dict[str, Any]]) -> bytes:
    """All that somebody else needs to work out the chain again."""
    tenant_id = current_tenant_id()
    whole = {
        "tenant": str(tenant_id),
        "made_at": now(),
        "genesis": genesis(tenant_id).hex(),
        "entries": [entry_of(row) for row in rows],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1)


def entry_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with its salt, mark and link."""
    names = ("number", "id", "at", "actor_role", "actor_id", "action", "person_id")
    plain = {name: row[name] for name in names}
    hashes = {"salt": row["salt"], "mark": row["mark_hash"], "chain": row["chain_hash"]}
    details = {"details": msgspec.json.decode(row["details"])}
    return plain | details | {name: value.hex() for name, value in hashes.items()}
