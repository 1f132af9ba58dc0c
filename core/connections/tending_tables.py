"""Requests and matches that waited too long, marked in one statement each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.connections.tables import LIVE
from tenants.connections import fetch
from tenants.context import current_tenant_id

END_GONE = (
    "UPDATE connection_request r SET state = 'closed', decided_at = $2,"
    " reason = CASE WHEN e.state = 'approved' THEN 'work_gone' ELSE 'employer_gone' END"
    " FROM vacancy v, employer e WHERE r.tenant_id = $1 AND v.tenant_id = $1"
    " AND e.tenant_id = $1 AND v.id = r.vacancy_id AND e.id = r.employer_id"
    f" AND r.state = 'waiting' AND NOT ({LIVE}) RETURNING r.id"
)

CLOSE = (
    "UPDATE connection_request SET state = 'closed', reason = 'no_answer', decided_at = $2"
    " WHERE tenant_id = $1 AND state = 'waiting' AND asked_at <= $3 RETURNING id"
)

REMIND = (
    "UPDATE connection_request SET reminded_at = $2"
    " WHERE tenant_id = $1 AND state = 'waiting' AND asked_at <= $3 AND reminded_at IS NULL"
    " RETURNING id"
)

NO_STEP = (
    "state = 'accepted' AND taken_back_at IS NULL AND first_step_at IS NULL AND decided_at <= $3"
    " AND NOT EXISTS (SELECT 1 FROM person p WHERE p.tenant_id = $1 AND p.id = person_id"
    " AND p.paused_at IS NOT NULL)"
)

# A yes of long ago is no news: who never heard of this rule is not mailed about last year.
REMIND_STEP = (
    "UPDATE connection_request SET step_reminded_at = $2"
    f" WHERE tenant_id = $1 AND {NO_STEP} AND step_reminded_at IS NULL"
    " AND decided_at > $4 RETURNING id"
)

TELL_LATE = (
    "UPDATE connection_request SET step_late_at = $2"
    f" WHERE tenant_id = $1 AND {NO_STEP} AND step_late_at IS NULL"
    " AND decided_at > $4 RETURNING id"
)


async def end_gone(at: datetime) -> list[UUID]:
    """End the requests whose work or company went; their ids."""
    return await ids_of(END_GONE, at)


async def close_silent(at: datetime, asked_before: datetime) -> list[UUID]:
    """Close the requests nobody answered since a moment; their ids."""
    return await ids_of(CLOSE, at, asked_before)


async def mark_reminded(at: datetime, asked_before: datetime) -> list[UUID]:
    """Mark the requests to remind of, each once; their ids."""
    return await ids_of(REMIND, at, asked_before)


async def mark_step_reminded(
    at: datetime, agreed_before: datetime, agreed_after: datetime
) -> list[UUID]:
    """Mark the matches without a first step of which the employer is reminded; their ids."""
    return await ids_of(REMIND_STEP, at, agreed_before, agreed_after)


async def mark_step_late(
    at: datetime, agreed_before: datetime, agreed_after: datetime
) -> list[UUID]:
    """Mark the matches that the employer left waiting; their ids."""
    return await ids_of(TELL_LATE, at, agreed_before, agreed_after)


async def ids_of(query: str, *values: datetime) -> list[UUID]:
    """The ids of the rows that a statement changed."""
    return [row["id"] for row in await fetch(query, current_tenant_id(), *values)]
