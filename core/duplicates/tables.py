"""Two records of one person: what was decided about them, and which pairs look like it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import JSONB, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PersonPair(TenantTable, tablename="person_pair"):
    """Two records that are one person (together), or not (apart), or were taken apart (undone)."""

    about: ClassVar = About.PERSON
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
WITH mine AS MATERIALIZED (
  SELECT p.id, p.email, p.phone, lower(p.first_name) AS name, p.group_id
    FROM person p LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
   WHERE p.tenant_id = $1 AND p.set_aside_at IS NULL AND coalesce(p.coach_id, g.coach_id) = $2
), alike AS (
  SELECT a.id AS one, b.id AS two, 'email' AS sign FROM mine a JOIN mine b ON b.email = a.email
   WHERE a.email <> '' AND b.id > a.id
  UNION ALL
  SELECT a.id, b.id, 'phone' FROM mine a JOIN mine b ON b.phone = a.phone
   WHERE a.phone <> '' AND b.id > a.id
  UNION ALL
  SELECT a.id, b.id, 'name' FROM mine a JOIN mine b ON b.name = a.name AND b.group_id = a.group_id
   WHERE a.name <> '' AND b.id > a.id
)
SELECT one, two, bool_or(sign = 'email') AS same_email, bool_or(sign = 'phone') AS same_phone,
       bool_or(sign = 'name') AS same_name
  FROM alike
 WHERE NOT EXISTS (SELECT 1 FROM person_pair k WHERE k.tenant_id = $1
         AND k.state IN ('apart', 'undone')
         AND ((k.kept_id = one AND k.other_id = two) OR (k.kept_id = two AND k.other_id = one)))
 GROUP BY one, two ORDER BY two DESC, one
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
