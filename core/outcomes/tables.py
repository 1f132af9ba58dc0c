"""What the two sides of a match said about work, months later."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Boolean, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Outcome(TenantTable, tablename="outcome"):
    """One question to one side of a match, and the answer once there is one."""

    indices: ClassVar = (
        Index(("request_id", "month", "side"), unique=True),
        Index(("month", "answer")),
    )
    checks: ClassVar = {
        "side": "side IN ('person', 'employer')",
        "month": "month IN (3, 6, 12)",
        "answer": "answer IN ('', 'here', 'elsewhere', 'no', 'unsaid')",
        "answered": "(answer = '') = (answered_at IS NULL)",
        "hours": "hours IN ('', 'few', 'half', 'most', 'full')",
        "stayed": "stayed IN ('', 'yes', 'no')",
    }

    request_id = Ref("connection_request")
    person_id = Ref("person")
    employer_id = Ref("employer")
    month = SmallInt(default=3, null=False)
    side = Varchar(length=10, default="person", null=False)
    answer = Varchar(length=10, default="", null=False)
    sector = Varchar(length=40, default="", null=False)
    hours = Varchar(length=10, default="", null=False)
    stayed = Varchar(length=5, default="", null=False)
    by_coach = Boolean(default=False, null=False)
    asked_at = Timestamptz(default=now, null=False)
    answered_at = Timestamptz(default=None, null=True)
