"""Rate limits counted in PostgreSQL by one atomic statement; right over all processes."""

from __future__ import annotations

import time
from datetime import timedelta

from core.kernel.errors import TooManyTriesError
from core.kernel.keys import keyed_hash
from core.kernel.visit import Visit, current_visit
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.transactions import control_transaction, tenant_transaction

WINDOW = timedelta(minutes=10)

COUNT = (
    "INSERT INTO rate_limit (id, of_tenant, key_hash, window_start, tries)"
    " VALUES ($1, $2, $3, $4, 1) ON CONFLICT (of_tenant, key_hash, window_start)"
    " DO UPDATE SET tries = rate_limit.tries + 1 RETURNING tries"
)


async def limit(what: str, key: str, most: int) -> None:
    """Count one try of `what` by `key`; TooManyTriesError above `most` in ten minutes.

    The count stays even when the page ends in an error (see count_again).
    """
    key_hash = keyed_hash("limit", f"{what}:{key}")
    tries = await count(key_hash)
    visit = current_visit()
    if visit is not None:
        visit.counted.append(key_hash)
    if tries > most:
        raise TooManyTriesError


async def count(key_hash: bytes) -> int:
    """Add one try of this key; how many it has in the running ten minutes."""
    window = int(time.time() // WINDOW.total_seconds())
    async with control_transaction():
        rows = await fetch(COUNT, new_id(), current_tenant_id(), key_hash, window)
    return int(rows[0]["tries"])


async def count_again(visit: Visit) -> None:
    """Store the tries of a request that was rolled back, and nothing else of it."""
    if visit.counted:
        async with tenant_transaction(visit.tenant.scope):
            for key_hash in visit.counted:
                await count(key_hash)


async def forget_old_limits() -> None:
    """Delete the counts of windows long past (a job)."""
    window = int(time.time() // WINDOW.total_seconds())
    async with control_transaction():
        await fetch(
            "DELETE FROM rate_limit WHERE of_tenant = $1 AND window_start < $2",
            current_tenant_id(),
            window - 6,
        )
