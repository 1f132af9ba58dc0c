"""The statement that holds a person's answers still while they are read."""

from __future__ import annotations

from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id


async def hold_answers(person_id: UUID) -> None:
    """Let answers that arrive wait until this transaction ends: each locks its run first."""
    await fetch(
        "SELECT r.id FROM run r WHERE r.tenant_id = $1 AND r.person_id = $2"
        " ORDER BY r.id FOR UPDATE",
        current_tenant_id(),
        person_id,
    )
