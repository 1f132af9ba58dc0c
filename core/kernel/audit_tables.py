"""The statements that write the audit log's chain: each holds its end as short as it can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.kernel.audit_log_tables import FIELDS, entry_of
from core.kernel.audit_rules import Entry
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id

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


async def blank_rows(person_id: UUID, naming: Sequence[str]) -> list[UUID]:
    """Blank what a person did, what was done to them, and what names them in its details."""
    rows = await fetch(BLANK, current_tenant_id(), person_id, list(naming))
    return [row["id"] for row in rows]


async def delete_until(number: int) -> int:
    """Delete the beginning of the chain; how many entries went."""
    rows = await fetch(
        "WITH gone AS (DELETE FROM audit_entry WHERE tenant_id = $1 AND number <= $2 RETURNING 1)"
        " SELECT count(*) AS some FROM gone",
        current_tenant_id(),
        number,
    )
    return int(rows[0]["some"])
