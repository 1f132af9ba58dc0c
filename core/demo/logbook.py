"""The log of decisions that the demo's people made, on the days they made them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from core.kernel.audit_names import Did
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry


def logged(
    action: Did,
    at: datetime,
    role: Role,
    actor: UUID | None,
    *,
    person_id: UUID | None = None,
    **details: Any,
) -> AuditEntry:
    """One entry, as core.kernel.audit.record would have written it then; the chain takes it up."""
    return AuditEntry(
        at=at,
        action=action,
        actor_role=role.value,
        actor_id=actor,
        person_id=person_id,
        details=msgspec.json.encode(details).decode(),
    )
