"""A coach's desk: requests a person asked to look along with, and matches left waiting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.connections.tables import LIVE
from tenants.connections import fetch
from tenants.context import current_tenant_id

DESK = f"""
SELECT r.id, r.person_id, r.vacancy_id, p.first_name, e.name AS employer, v.title AS vacancy,
       r.message, r.advice, r.asked_at, r.state = 'waiting' AS is_waiting,
       r.state = 'accepted' AS is_step_late
  FROM connection_request r
  JOIN vacancy v ON v.id = r.vacancy_id AND v.tenant_id = $1
  JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
  JOIN person p ON p.id = r.person_id AND p.tenant_id = $1
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE r.tenant_id = $1 AND coalesce(p.coach_id, g.coach_id) = $2 AND p.paused_at IS NULL
   AND ($3::uuid IS NULL OR r.id = $3)
   AND ((r.state = 'waiting' AND r.coach_asked_at IS NOT NULL AND {LIVE})
     OR (r.state = 'accepted' AND r.taken_back_at IS NULL AND r.step_late_at IS NOT NULL
         AND r.first_step_at IS NULL))
 ORDER BY r.state DESC, r.asked_at, r.id
"""


async def desk_rows(coach_id: UUID, request_id: UUID | None = None) -> Sequence[Any]:
    """What a coach should look at (or one of these), questions before late employers."""
    return await fetch(DESK, current_tenant_id(), coach_id, request_id)
