"""Employers and the people who act for them."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Boolean, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Employer(TenantTable, tablename="employer"):
    """A company; it reaches people only once the tenant approved it."""

    about_whom: ClassVar = About.EMPLOYER
    indices: ClassVar = (Index(("state",)),)
    checks: ClassVar = {"state": "state IN ('waiting', 'approved', 'refused')"}

    name = Varchar(length=120, default="", null=False)
    place = Varchar(length=80, default="", null=False)
    about = Text(default="", null=False)
    state = Varchar(length=12, default="waiting", null=False)
    decided_by = Ref("staff", when_gone="SET NULL", null=True)
    decided_at = Timestamptz(default=None, null=True)
    created_at = Timestamptz(default=now, null=False)


class EmployerUser(TenantTable, tablename="employer_user"):
    """Somebody who signs in for an employer."""

    about: ClassVar = About.EMPLOYER
    indices: ClassVar = (Index(("email",), unique=True),)

    employer_id = Ref("employer")
    email = Varchar(length=254, default="", null=False)
    name = Varchar(length=80, default="", null=False)
    phone = Varchar(length=30, default="", null=False)
    language = Varchar(length=8, default="nl", null=False)
    is_active = Boolean(default=True, null=False)
    created_at = Timestamptz(default=now, null=False)
    seen_at = Timestamptz(default=None, null=True)
