"""The statements that search the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

WHERE = """
  FROM audit_entry a
  LEFT JOIN staff s ON s.tenant_id = $1 AND s.id = a.actor_id
  LEFT JOIN employer_user u ON u.tenant_id = $1 AND u.id = a.actor_id
  LEFT JOIN employer e ON e.tenant_id = $1 AND e.id = u.employer_id
 WHERE a.tenant_id = $1 AND a.number IS NOT NULL
   AND ($2::timestamptz IS NULL OR a.at >= $2) AND ($3::timestamptz IS NULL OR a.at < $3)
   AND ($4::text IS NULL OR a.actor_role = $4) AND ($5::uuid IS NULL OR a.actor_id = $5)
   AND ($6::text[] IS NULL OR a.action = ANY($6)) AND ($7::uuid IS NULL OR a.person_id = $7)
"""
SOME = f"""
SELECT a.number, a.at, a.actor_role, a.action, a.person_id, a.details, a.salt = '' AS is_blank,
       COALESCE(s.name, u.name, '') AS name, COALESCE(e.name, '') AS company
{WHERE} AND a.number < $8 ORDER BY a.number DESC LIMIT $9
"""
WHOLE = f"""
SELECT a.number, a.id, a.at, a.actor_role, a.actor_id, a.action, a.person_id, a.details, a.salt,
       a.mark_hash, a.chain_hash, COALESCE(s.name, u.name, '') AS name,
       COALESCE(e.name, '') AS company
{WHERE} ORDER BY a.number LIMIT $8
"""


Values = tuple[Any, ...]
"""The filters in the order of the statements: since, until, role, actor, names, person."""


async def some_lines(filters: Values, before: int, most: int) -> Sequence[Any]:
    """The newest entries below a number."""
    return await fetch(SOME, current_tenant_id(), *filters, before, most)


async def count_lines(filters: Values) -> int:
    """How many entries there are."""
    rows = await fetch(f"SELECT count(*) AS some {WHERE}", current_tenant_id(), *filters)
    return int(rows[0]["some"])


async def whole_lines(filters: Values, most: int) -> Sequence[Any]:
    """Entries with all that the chain is made of, the oldest first."""
    return await fetch(WHOLE, current_tenant_id(), *filters, most)


async def person_of_mark(mark: str) -> UUID | None:
    """The person whose id ends with this; None when there is not exactly one."""
    rows = await fetch(
        "SELECT id FROM person WHERE tenant_id = $1 AND right(id::text, 12) = $2 LIMIT 2",
        current_tenant_id(),
        mark,
    )
    return rows[0]["id"] if len(rows) == 1 else None
