"""When a coach looked along, and with which run: context for its answers."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Timestamptz

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class SideBySide(TenantTable, tablename="side_by_side"):
    """One sitting: switched on by the person, off by the person or by the clock."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("person_id",), unique=True, where="ended_at IS NULL"),
        Index(("run_id",)),
    )

    person_id = Ref("person")
    run_id = Ref("run")
    coach_id = Ref("staff")
    started_at = Timestamptz(default=now, null=False)
    ends_at = Timestamptz(default=now, null=False)
    ended_at = Timestamptz(default=None, null=True)
    looked_at = Timestamptz(default=None, null=True)
