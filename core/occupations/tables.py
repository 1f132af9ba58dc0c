"""Occupations a person put aside."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class OccupationDismissal(TenantTable, tablename="occupation_dismissal"):
    """'Dit past niet bij mij': the person's own word about an occupation."""

    indices: ClassVar = (Index(("person_id", "occupation_code"), unique=True),)

    person_id = Ref("person")
    occupation_code = Varchar(length=60, default="", null=False)
    at = Timestamptz(default=now, null=False)
