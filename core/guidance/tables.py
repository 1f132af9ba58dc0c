"""The coach's lists, each in one statement; the rows belong to other features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

# A person's own coach goes before the coach of the group. A request waits only while the work
# is there (open or paused) and its employer approved, just as the person sees it.
OWN = """
SELECT p.id, p.first_name, p.seen_at, p.email_confirmed_at IS NOT NULL AS has_email,
       coalesce(g.name, '') AS group_name, coalesce(m.is_visible, false) AS in_pool,
       s.made_at AS finished_at,
       coalesce(c.waiting, 0) AS waiting, c.waiting_since, coalesce(c.matched, 0) AS matched
  FROM person p
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
  LEFT JOIN pool_member m ON m.person_id = p.id AND m.tenant_id = $1
  LEFT JOIN skillprint s ON s.person_id = p.id AND s.is_current AND s.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE w.waits) AS waiting,
           min(w.asked_at) FILTER (WHERE w.waits) AS waiting_since,
           count(*) FILTER (WHERE w.state = 'accepted') AS matched
      FROM (SELECT r.state, r.asked_at,
                   r.state = 'waiting' AND v.state IN ('open', 'paused')
                   AND e.state = 'approved' AS waits
              FROM connection_request r
              JOIN vacancy v ON v.id = r.vacancy_id AND v.tenant_id = $1
              JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
             WHERE r.person_id = p.id AND r.tenant_id = $1) w) c ON true
 WHERE p.tenant_id = $1 AND p.set_aside_at IS NULL AND p.paused_at IS NULL
   AND coalesce(p.coach_id, g.coach_id) = $2
   AND ($3::uuid IS NULL OR p.id = $3)
   AND ($4::uuid IS NULL OR p.group_id = $4)
"""

GROUPS = """
SELECT g.id, g.name, g.code, g.route, g.created_at, count(p.id) AS people,
       count(p.id) FILTER (WHERE EXISTS (
         SELECT 1 FROM skillprint s WHERE s.person_id = p.id AND s.tenant_id = $1)) AS finished
  FROM seeker_group g
  LEFT JOIN person p ON p.group_id = g.id AND p.tenant_id = $1 AND p.set_aside_at IS NULL
 WHERE g.tenant_id = $1 AND g.coach_id = $2 AND ($3::uuid IS NULL OR g.id = $3)
 GROUP BY g.tenant_id, g.id ORDER BY g.created_at DESC, g.id
"""


RESTING = """
SELECT p.id FROM person p
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE p.tenant_id = $1 AND p.id = $3 AND p.paused_at IS NOT NULL AND p.set_aside_at IS NULL
   AND coalesce(p.coach_id, g.coach_id) = $2
"""


async def people_of(
    coach_id: UUID, person_id: UUID | None = None, group_id: UUID | None = None
) -> Sequence[Any]:
    """The people a coach guides, those of one group, or one of them."""
    return await fetch(OWN, current_tenant_id(), coach_id, person_id, group_id)


async def is_resting(coach_id: UUID, person_id: UUID) -> bool:
    """Whether this is one of the coach's people, who takes a break now."""
    return bool(await fetch(RESTING, current_tenant_id(), coach_id, person_id))


async def group_rows(coach_id: UUID, group_id: UUID | None = None) -> Sequence[Any]:
    """A coach's groups (or one of them), the newest first, with how many people came."""
    return await fetch(GROUPS, current_tenant_id(), coach_id, group_id)
