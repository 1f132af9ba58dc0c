"""The statements that read the audit log by the numbers of its chain."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import msgspec

from core.kernel.audit_rules import Entry
from tenants.connections import fetch
from tenants.context import current_tenant_id

BATCH = 2000
FIELDS = (
    "id, at, actor_role, actor_id, action, person_id, details, salt, mark_hash AS mark,"
    " COALESCE(number, 0) AS number, chain_hash AS chain"
)


def entry_of(row: Any) -> Entry:
    """A row as the rules see it."""
    return msgspec.convert(dict(row), Entry)


async def all_entries() -> AsyncIterator[Entry]:
    """Every entry of the chain in order, read in batches."""
    after = -(2**62)
    while True:
        rows = await fetch(
            f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND number > $2"
            " ORDER BY number LIMIT $3",
            current_tenant_id(),
            after,
            BATCH,
        )
        for row in rows:
            yield entry_of(row)
        if len(rows) < BATCH:
            return
        after = rows[-1]["number"]


async def entry_at(number: int) -> Entry | None:
    """The entry with this number."""
    rows = await fetch(
        f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND number = $2",
        current_tenant_id(),
        number,
    )
    return entry_of(rows[0]) if rows else None


async def newest_of(action: str) -> Entry | None:
    """The last entry of one name."""
    rows = await fetch(
        f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND action = $2"
        " AND number IS NOT NULL ORDER BY number DESC LIMIT 1",
        current_tenant_id(),
        action,
    )
    return entry_of(rows[0]) if rows else None


async def last_entry() -> Entry | None:
    """The entry with the highest number."""
    rows = await fetch(
        f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND number IS NOT NULL"
        " ORDER BY number DESC LIMIT 1",
        current_tenant_id(),
    )
    return entry_of(rows[0]) if rows else None


async def blank_numbers() -> list[tuple[UUID, int]]:
    """Id and number of every blank entry."""
    rows = await fetch(
        "SELECT id, number FROM audit_entry WHERE tenant_id = $1 AND salt = ''"
        " AND number IS NOT NULL ORDER BY number",
        current_tenant_id(),
    )
    return [(row["id"], row["number"]) for row in rows]


async def last_before(moment: Any) -> int:
    """The number up to which every entry is older than a moment."""
    rows = await fetch(
        "SELECT COALESCE((SELECT min(number) - 1 FROM audit_entry WHERE tenant_id = $1"
        " AND at >= $2), (SELECT max(number) FROM audit_entry WHERE tenant_id = $1), 0) AS until",
        current_tenant_id(),
        moment,
    )
    return int(rows[0]["until"])


async def count_until(number: int) -> int:
    """How many entries of the chain have this number or a lower one."""
    rows = await fetch(
        "SELECT count(*) AS some FROM audit_entry WHERE tenant_id = $1 AND number <= $2",
        current_tenant_id(),
        number,
    )
    return int(rows[0]["some"])


async def read_at_one_moment() -> None:
    """All reads of this transaction see the same moment (before its first query)."""
    await fetch("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
