"""What came after a yes: how long an employer took for the first step, and who still waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

# A match counts once its week is over, or as soon as there was a step: no news is no delay yet.
WAITS = (
    "SELECT r.first_step_at - r.decided_at AS wait FROM connection_request r"
    " WHERE r.tenant_id = $1 AND r.employer_id = $2 AND r.state = 'accepted'"
    " AND (r.taken_back_at IS NULL OR r.first_step_at IS NOT NULL)"
    " AND r.decided_at >= $3 AND (r.first_step_at IS NOT NULL OR r.decided_at <= $4)"
)


async def waits_after_yes(
    employer_id: UUID, since: datetime, settled_before: datetime
) -> Sequence[timedelta | None]:
    """From yes to first step for each settled match of an employer; None where none came."""
    rows = await fetch(WAITS, current_tenant_id(), employer_id, since, settled_before)
    return [row["wait"] for row in rows]
