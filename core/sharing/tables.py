"""Links to a part of a skillprint, and when each was opened."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from piccolo.columns import JSONB, Integer, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now

COUNT_OPENING = (
    "UPDATE share SET openings = openings + 1, opened_at = $3 WHERE tenant_id = $1 AND id = $2"
    " AND (opened_at IS NULL OR opened_at < $4) RETURNING openings"
)


class Share(TenantTable, tablename="share"):
    """A link for one purpose: what it shows and until when; its address is made from its id.

    `told_at` is when the owner read for the first time that it was opened.
    """

    about: ClassVar[About] = About.PERSON
    indices: ClassVar = (Index(("person_id", "made_at")), Index(("ends_at",)))

    person_id = Ref("person")
    purpose = Varchar(length=60, default="", null=False)
    fields = JSONB(default="[]", null=False)
    made_at = Timestamptz(default=now, null=False)
    ends_at = Timestamptz(default=now, null=False)
    ended_at = Timestamptz(default=None, null=True)
    openings = Integer(default=0, null=False)
    opened_at = Timestamptz(default=None, null=True)
    told_at = Timestamptz(default=None, null=True)

    @property
    def is_news(self) -> bool:
        """Whether it was opened, and the owner did not read so yet."""
        return self.openings > 0 and self.told_at is None


class ShareOpening(TenantTable, tablename="share_opening"):
    """One moment at which a link was opened; nothing about who opened it."""

    about: ClassVar[About] = About.PERSON
    indices: ClassVar = (Index(("share_id", "at")),)

    share_id = Ref("share")
    at = Timestamptz(default=now, null=False)


async def count_opening(share_id: UUID, at: datetime, before: datetime) -> int:
    """Count an opening, unless one was counted since `before`; how many there are now, or 0."""
    rows = await fetch(COUNT_OPENING, current_tenant_id(), share_id, at, before)
    return int(rows[0]["openings"]) if rows else 0
