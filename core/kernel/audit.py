"""The log of decisions: who did what, and when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.kernel.audit_names import Did
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.kernel.visit import current_visit


async def record(action: Did, *, person_id: UUID | None = None, **details: Any) -> None:
    """Log an action of the running visit (or of the service itself, in jobs)."""
    visit = current_visit()
    await AuditEntry(
        action=action,
        actor_role=(visit.role if visit else Role.OPERATOR).value,
        actor_id=visit.session.subject if visit else None,
        person_id=person_id,
        details=msgspec.json.encode(details).decode(),
    ).add()
