"""What others wrote about somebody, as they wrote it."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import UUID as UuidColumn
from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
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
