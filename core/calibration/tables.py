"""When the parameters were fitted anew, and how that ended."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Integer, Timestamptz, Varchar

from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class CalibrationCheck(TenantTable, tablename="calibration_check"):
    """One calculation for a route; no outcome while it waits or runs."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("route", "asked_at")),)
    checks: ClassVar = {"route": "route IN ('simple', 'full')"}

    route = Varchar(length=10, default="simple", null=False)
    outcome = Varchar(length=12, default="", null=False)
    people = Integer(default=0, null=False)
    asked_at = Timestamptz(default=now, null=False)
    done_at = Timestamptz(default=None, null=True)
