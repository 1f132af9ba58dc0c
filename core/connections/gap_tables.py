"""Declined requests counted by reason and place of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tenants.connections import fetch
from tenants.context import current_tenant_id

BY_PLACE = (
    "SELECT r.reason, initcap(trim(v.place)) AS place, count(*) AS requests,"
    " count(DISTINCT r.person_id) AS people FROM connection_request r"
    " JOIN vacancy v ON v.id = r.vacancy_id WHERE r.tenant_id = $1 AND v.tenant_id = $1"
    " AND r.state = 'declined' AND r.decided_at >= $2 GROUP BY 1, 2"
)

PEOPLE = (
    "SELECT r.reason, count(DISTINCT r.person_id) AS people FROM connection_request r"
    " WHERE r.tenant_id = $1 AND r.state = 'declined' AND r.decided_at >= $2 GROUP BY 1"
)


async def reasons_by_place(since: datetime) -> Sequence[Any]:
    """Reason, place, number of requests and of people, since a moment."""
    return await fetch(BY_PLACE, current_tenant_id(), since)


async def people_by_reason(since: datetime) -> dict[str, int]:
    """How many people gave each reason since a moment."""
    rows = await fetch(PEOPLE, current_tenant_id(), since)
    return {row["reason"]: row["people"] for row in rows}
