"""Matches, each in one statement; the rows belong to other features and are only read here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

MATCHES = """
SELECT r.id, r.person_id, r.employer_id, r.vacancy_id, r.asked_by, r.decided_at AS at,
       v.title, e.name AS employer, e.place, e.state = 'approved' AS is_approved,
       r.taken_back_at IS NOT NULL AS is_taken_back, p.paused_at IS NOT NULL AS is_away,
       p.first_name, coalesce(p.coach_id, g.coach_id) AS coach_id
  FROM connection_request r
  JOIN vacancy v ON v.id = r.vacancy_id AND v.tenant_id = $1
  JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
  JOIN person p ON p.id = r.person_id AND p.tenant_id = $1
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE r.tenant_id = $1 AND r.state = 'accepted'
"""
HOLDS = " AND r.taken_back_at IS NULL AND p.paused_at IS NULL"
NEWEST_FIRST = " ORDER BY r.decided_at DESC, r.id"


async def by_id(request_id: UUID) -> Any | None:
    """One match."""
    rows = await fetch(f"{MATCHES} AND r.id = $2", current_tenant_id(), request_id)
    return rows[0] if rows else None


async def of_employer(employer_id: UUID) -> Sequence[Any]:
    """A company's matches that hold now, the newest first."""
    query = f"{MATCHES} AND r.employer_id = $2{HOLDS}{NEWEST_FIRST}"
    return await fetch(query, current_tenant_id(), employer_id)


async def of_vacancy(vacancy_id: UUID) -> Sequence[Any]:
    """The matches on one vacancy that hold now, the newest first."""
    query = f"{MATCHES} AND r.vacancy_id = $2{HOLDS}{NEWEST_FIRST}"
    return await fetch(query, current_tenant_id(), vacancy_id)


BLOCKED = """
SELECT EXISTS (SELECT 1 FROM message_report m WHERE m.tenant_id = $1 AND m.employer_id = $2
   AND m.person_id = $3 AND m.state IN ('waiting', 'blocked')) AS is_blocked
"""


async def is_blocked(employer_id: UUID, person_id: UUID) -> bool:
    """Whether one of the two reported the other, and nobody set that aside."""
    rows = await fetch(BLOCKED, current_tenant_id(), employer_id, person_id)
    return bool(rows[0]["is_blocked"])
