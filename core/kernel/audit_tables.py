"""The statements of the audit log's chain: each holds the end of the chain as short as it can."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

import msgspec

from core.kernel.audit_rules import Entry
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id

BATCH = 2000
FIELDS = (
    "id, at, actor_role, actor_id, action, person_id, details, salt, mark_hash AS mark,"
    " COALESCE(number, 0) AS number, chain_hash AS chain"
)
LOCK = (
    "SELECT number, chain_hash AS chain, seal_hash AS seal, voucher FROM audit_head"
    " WHERE tenant_id = $1"
)
MAKE = "INSERT INTO audit_head (tenant_id, id) VALUES ($1, $2) ON CONFLICT (tenant_id) DO NOTHING"
CHAIN = """
WITH head AS (UPDATE audit_head SET number = $2, chain_hash = $3, seal_hash = $4, voucher = $5
              WHERE tenant_id = $1)
UPDATE audit_entry e SET number = n.number, chain_hash = n.chain
FROM unnest($6::uuid[], $7::bigint[], $8::bytea[]) AS n (id, number, chain)
WHERE e.tenant_id = $1 AND e.id = n.id AND e.number IS NULL RETURNING e.id
"""
BLANK = """
UPDATE audit_entry SET actor_id = NULL, person_id = NULL, details = '{}', salt = ''
WHERE tenant_id = $1 AND (person_id = $2 OR actor_id = $2
  OR (action = ANY($3) AND details::text LIKE '%' || $2::text || '%')) RETURNING id
"""


def entry_of(row: Any) -> Entry:
    """A row as the rules see it."""
    return msgspec.convert(dict(row), Entry)


async def lock_head() -> Any:
    """The end of the chain, held until this transaction ends; made when it is not there."""
    rows = await fetch(f"{LOCK} FOR UPDATE", current_tenant_id())
    if not rows:
        await fetch(MAKE, current_tenant_id(), new_id())
        rows = await fetch(f"{LOCK} FOR UPDATE", current_tenant_id())
    return rows[0]


async def head_now() -> Any | None:
    """The end of the chain, or None before there is one."""
    rows = await fetch(LOCK, current_tenant_id())
    return rows[0] if rows else None


async def write_chain(
    number: int, chain: bytes, seal: bytes, voucher: int, links: Sequence[tuple[UUID, int, bytes]]
) -> int:
    """Number the entries and move the end of the chain; how many got a number."""
    ids, numbers, chains = (list(column) for column in zip(*links, strict=True))
    done = await fetch(
        CHAIN, current_tenant_id(), number, chain, seal, voucher, ids, numbers, chains
    )
    return len(done)


async def last_entry() -> Entry | None:
    """The entry with the highest number."""
    rows = await fetch(
        f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND number IS NOT NULL"
        " ORDER BY number DESC LIMIT 1",
        current_tenant_id(),
    )
    return entry_of(rows[0]) if rows else None


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


async def loose_entries(most: int | None = None) -> list[Entry]:
    """Entries without a number, the oldest first."""
    rows = await fetch(
        f"SELECT {FIELDS} FROM audit_entry WHERE tenant_id = $1 AND number IS NULL"
        " ORDER BY at, id LIMIT $2",
        current_tenant_id(),
        most,
    )
    return [entry_of(row) for row in rows]


async def mark_entries(entries: Sequence[Entry]) -> None:
    """Write salt and mark of entries that were made before there was a chain."""
    await fetch(
        "UPDATE audit_entry e SET salt = n.salt, mark_hash = n.mark"
        " FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS n (id, salt, mark)"
        " WHERE e.tenant_id = $1 AND e.id = n.id AND e.number IS NULL",
        current_tenant_id(),
        [each.id for each in entries],
        [each.salt for each in entries],
        [each.mark for each in entries],
    )


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


async def blank_rows(person_id: UUID, naming: Sequence[str]) -> list[UUID]:
    """Blank what a person did, what was done to them, and what names them in its details."""
    rows = await fetch(BLANK, current_tenant_id(), person_id, list(naming))
    return [row["id"] for row in rows]


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


async def delete_until(number: int) -> int:
    """Delete the beginning of the chain; how many entries went."""
    rows = await fetch(
        "WITH gone AS (DELETE FROM audit_entry WHERE tenant_id = $1 AND number <= $2 RETURNING 1)"
        " SELECT count(*) AS some FROM gone",
        current_tenant_id(),
        number,
    )
    return int(rows[0]["some"])


async def read_at_one_moment() -> None:
    """All reads of this transaction see the same moment (before its first query)."""
    await fetch("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
