"""Vacancies of employers."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from piccolo.columns import JSONB, SmallInt, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Vacancy(TenantTable, tablename="vacancy"):
    """Work that an employer offers, made from an occupation template."""

    indices: ClassVar = (Index(("employer_id", "state")), Index(("state", "published_at")))
    checks: ClassVar = {
        "state": "state IN ('draft', 'open', 'paused', 'closed')",
        "hours": "hours_min BETWEEN 1 AND 40 AND hours_max BETWEEN hours_min AND 40",
        "words": "length(description) <= 3000",
    }

    employer_id = Ref("employer")
    occupation_code = Varchar(length=60, default="", null=False)
    title = Varchar(length=90, default="", null=False)
    place = Varchar(length=80, default="", null=False)
    hours_min = SmallInt(default=24, null=False)
    hours_max = SmallInt(default=32, null=False)
    description = Text(default="", null=False)
    skills = JSONB(default="{}", null=False)
    state = Varchar(length=10, default="draft", null=False)
    published_at = Timestamptz(default=None, null=True)
    created_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)


async def count_open() -> int:
    """How many vacancies of approved employers are open now."""
    rows = await fetch(
        "SELECT count(*) AS n FROM vacancy v JOIN employer e ON e.id = v.employer_id"
        " WHERE v.tenant_id = $1 AND e.tenant_id = $1 AND v.state = 'open'"
        " AND e.state = 'approved'",
        current_tenant_id(),
    )
    return int(rows[0]["n"])


async def lock_drafts(employer_id: UUID) -> None:
    """Let one request at a time make vacancies for a company, until it commits."""
    await fetch(
        "SELECT e.id FROM employer e WHERE e.tenant_id = $1 AND e.id = $2 FOR UPDATE",
        current_tenant_id(),
        employer_id,
    )
