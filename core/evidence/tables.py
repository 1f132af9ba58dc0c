"""What others wrote about somebody, as they wrote it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from piccolo.columns import UUID as UuidColumn
from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Evidence(TenantTable, tablename="evidence"):
    """One observation of a coach, an employer or a trainer; `skill` is '' when it is of all."""

    about: ClassVar[About] = About.PERSON
    indices: ClassVar = (Index(("person_id", "at")),)
    checks: ClassVar = {"kind": "kind IN ('coach', 'employer', 'step')"}

    person_id = Ref("person")
    kind = Varchar(length=10, default="coach", null=False)
    skill = Varchar(length=40, default="", null=False)
    giver_id = UuidColumn(default=None, null=True)
    giver = Varchar(length=120, default="", null=False)
    text = Text(default="", null=False)
    at = Timestamptz(default=now, null=False)
    hidden_at = Timestamptz(default=None, null=True)
    seen_at = Timestamptz(default=None, null=True)

    @property
    def is_hidden(self) -> bool:
        """Whether the person put it away."""
        return self.hidden_at is not None


async def is_resting(person_id: UUID) -> bool | None:
    """Whether somebody takes a break now; None for somebody who is not there."""
    rows = await fetch(
        "SELECT p.paused_at IS NOT NULL AS is_resting FROM person p"
        " WHERE p.tenant_id = $1 AND p.id = $2 AND p.set_aside_at IS NULL",
        current_tenant_id(),
        person_id,
    )
    return bool(rows[0]["is_resting"]) if rows else None
