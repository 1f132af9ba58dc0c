"""The pool: who may be found, and the one way to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Boolean, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.context import current_tenant_id
from tenants.engine import fetch
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PoolMember(TenantTable, tablename="pool_member"):
    """A person's place in the pool; `is_visible` follows the consent, at once."""

    indices: ClassVar = (
        Index(("person_id",), unique=True),
        Index(("id",), where="is_visible"),
    )
    checks: ClassVar = {"reach_by": "reach_by IN ('email', 'phone', 'coach')"}

    person_id = Ref("person")
    is_visible = Boolean(default=False, null=False)
    reach_by = Varchar(length=10, default="coach", null=False)
    joined_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)


POOL = (
    "SELECT m.id AS card_id, m.person_id, s.means, s.errors, s.interests FROM pool_member m"
    " JOIN person p ON p.id = m.person_id"
    " JOIN skillprint s ON s.person_id = m.person_id"
    " WHERE m.tenant_id = $1 AND p.tenant_id = $1 AND s.tenant_id = $1"
    " AND m.is_visible AND s.is_current AND CASE m.reach_by"
    " WHEN 'email' THEN p.email_confirmed_at IS NOT NULL"
    " WHEN 'phone' THEN p.phone <> '' ELSE p.coach_id IS NOT NULL END"
    " AND coalesce((SELECT c.is_given FROM consent c WHERE c.tenant_id = $1"
    " AND c.person_id = m.person_id AND c.kind = 'pool' ORDER BY c.at DESC LIMIT 1), false)"
)


async def visible_rows() -> Sequence[Any]:
    """Everybody who can be found now, by when they joined, with means, errors and interests."""
    return await fetch(f"{POOL} ORDER BY m.joined_at, m.id", current_tenant_id())


async def is_visible(person_id: UUID) -> bool:
    """Whether this person can be found now."""
    return bool(await fetch(f"{POOL} AND m.person_id = $2", current_tenant_id(), person_id))
