"""Who may ask now: an employer's requests of this week, a person's waiting ones, and locks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core.connections.tables import LIVE, ConnectionRequest
from tenants.connections import fetch
from tenants.context import current_tenant_id

WEEK = (
    "SELECT count(*) AS asked, min(r.asked_at) AS first FROM connection_request r"
    " WHERE r.tenant_id = $1 AND r.employer_id = $2 AND r.asked_at > $3"
)

HELD = (
    f"SELECT r.id, r.person_id, r.vacancy_id, r.asked_at, ({LIVE}) AS is_live"
    " FROM connection_request r JOIN vacancy v ON v.id = r.vacancy_id"
    " JOIN employer e ON e.id = r.employer_id"
    " WHERE r.tenant_id = $1 AND v.tenant_id = $1 AND e.tenant_id = $1 AND r.state = 'held'"
    " ORDER BY r.asked_at, r.id"
)


async def lock_employer(employer_id: UUID) -> None:
    """Let one request at a time ask for a company, until it commits."""
    await fetch(
        "SELECT e.id FROM employer e WHERE e.tenant_id = $1 AND e.id = $2 FOR NO KEY UPDATE",
        current_tenant_id(),
        employer_id,
    )


async def asked_since(employer_id: UUID, since: datetime) -> tuple[int, datetime | None]:
    """How many people an employer asked since a moment, and the first of those moments."""
    rows = await fetch(WEEK, current_tenant_id(), employer_id, since)
    return rows[0]["asked"], rows[0]["first"]


async def find_between(vacancy_id: UUID, person_id: UUID) -> ConnectionRequest | None:
    """The request for this vacancy to this person, if there is one."""
    return await ConnectionRequest.objects().get(
        (ConnectionRequest.vacancy_id == vacancy_id) & (ConnectionRequest.person_id == person_id)
    )


async def held_requests() -> Sequence[Any]:
    """Requests on hold, the oldest first, and whether their work is still there."""
    return await fetch(HELD, current_tenant_id())
