"""Two records of one person: what was decided about them, and which pairs look like it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import JSONB, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PersonPair(TenantTable, tablename="person_pair"):
    """Two records that are one person (together), or not (apart), or were taken apart (undone)."""

    indices: ClassVar = (
        Index(("kept_id", "state")),
        Index(("other_id",), unique=True, where="state = 'together'"),
    )
    checks: ClassVar = {
        "state": "state IN ('together', 'apart', 'undone')",
        "two": "kept_id <> other_id",
    }

    kept_id = Ref("person")
    other_id = Ref("person")
    state = Varchar(length=10, default="together", null=False)
    moved = JSONB(default="{}", null=False)
    decided_by = Ref("staff", when_gone="SET NULL", null=True)
    decided_at = Timestamptz(default=now, null=False)
    undone_at = Timestamptz(default=None, null=True)


# The same confirmed or typed address, the same phone, or the same name in the same group.
LIKELY = """
SELECT a.id AS one, b.id AS two,
       a.email <> '' AND a.email = b.email AS same_email,
       a.phone <> '' AND a.phone = b.phone AS same_phone,
       a.first_name <> '' AND lower(a.first_name) = lower(b.first_name)
         AND a.group_id = b.group_id AS same_name
  FROM person a
  JOIN person b ON b.id > a.id
   AND ((a.email <> '' AND a.email = b.email) OR (a.phone <> '' AND a.phone = b.phone)
        OR (a.first_name <> '' AND lower(a.first_name) = lower(b.first_name)
            AND a.group_id = b.group_id))
  LEFT JOIN seeker_group g ON g.id = a.group_id AND g.tenant_id = $1
  LEFT JOIN seeker_group h ON h.id = b.group_id AND h.tenant_id = $1
 WHERE a.tenant_id = $1 AND b.tenant_id = $1
   AND a.set_aside_at IS NULL AND b.set_aside_at IS NULL
   AND coalesce(a.coach_id, g.coach_id) = $2 AND coalesce(b.coach_id, h.coach_id) = $2
   AND NOT EXISTS (SELECT 1 FROM person_pair k WHERE k.tenant_id = $1
         AND k.state IN ('apart', 'undone')
         AND ((k.kept_id = a.id AND k.other_id = b.id) OR (k.kept_id = b.id AND k.other_id = a.id)))
 ORDER BY a.created_at DESC, a.id, b.id
 LIMIT 100
"""

TOGETHER = """
SELECT k.id, k.kept_id, k.other_id, k.decided_at FROM person_pair k
  JOIN person p ON p.id = k.kept_id
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE k.tenant_id = $1 AND p.tenant_id = $1 AND k.state = 'together'
   AND coalesce(p.coach_id, g.coach_id) = $2
 ORDER BY k.decided_at DESC, k.id
"""


SIDES = """
SELECT p.id, p.first_name AS name, p.created_at AS started_at, p.seen_at,
       coalesce(g.name, '') AS group, coalesce(m.is_visible, false) AS in_pool,
       EXISTS (SELECT 1 FROM skillprint s WHERE s.tenant_id = $1 AND s.person_id = p.id
                  AND s.is_current) AS is_finished,
       (SELECT count(*) FROM connection_request r
         WHERE r.tenant_id = $1 AND r.person_id = p.id) AS requests
  FROM person p
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
  LEFT JOIN pool_member m ON m.person_id = p.id AND m.tenant_id = $1
 WHERE p.tenant_id = $1 AND p.id = ANY($2)
"""


async def side_rows(person_ids: Collection[UUID]) -> Sequence[Any]:
    """What tells records apart."""
    return await fetch(SIDES, current_tenant_id(), list(person_ids))


async def likely_pairs(coach_id: UUID) -> Sequence[Any]:
    """Pairs among a coach's people that are probably one person; at most 100."""
    return await fetch(LIKELY, current_tenant_id(), coach_id)


async def together_of(coach_id: UUID) -> Sequence[Any]:
    """What was put together among a coach's people, the newest first."""
    return await fetch(TOGETHER, current_tenant_id(), coach_id)
