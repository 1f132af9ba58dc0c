"""Occupations a person put aside."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from piccolo.columns import Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class OccupationDismissal(TenantTable, tablename="occupation_dismissal"):
    """'Dit past niet bij mij': the person's own word about an occupation."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id", "occupation_code"), unique=True),)

    person_id = Ref("person")
    occupation_code = Varchar(length=60, default="", null=False)
    at = Timestamptz(default=now, null=False)


PUT_ASIDE = (
    "INSERT INTO occupation_dismissal (tenant_id, id, person_id, occupation_code, at)"
    " VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING"
)


async def add_dismissal(person_id: UUID, code: str) -> None:
    """Put an occupation aside, once however often it is asked."""
    await fetch(PUT_ASIDE, current_tenant_id(), new_id(), person_id, code)
