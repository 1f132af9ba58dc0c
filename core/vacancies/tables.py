"""Vacancies of employers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import (
    JSONB,
    Boolean,
    Date,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Vacancy(TenantTable, tablename="vacancy"):
    """Work that an employer offers, made from an occupation template; wages are in cents."""

    about: ClassVar = About.EMPLOYER
    indices: ClassVar = (
        Index(("employer_id", "state")),
        Index(("state", "published_at")),
        Index(("ends_at",), where="state IN ('open', 'paused')"),
    )
    checks: ClassVar = {
        "state": "state IN ('draft', 'open', 'paused', 'closed')",
        "hours": "hours_min BETWEEN 1 AND 40 AND hours_max BETWEEN hours_min AND 40",
        "words": "length(description) <= 3000",
        "postcode": "postcode ~ '^([1-9][0-9]{3})?$'",
        "wage": "wage_min >= 0 AND wage_max >= wage_min AND (wage_per <> '' OR wage_max = 0)",
        "wage_per": "wage_per IN ('', 'hour', 'month')",
    }

    employer_id = Ref("employer")
    occupation_code = Varchar(length=60, default="", null=False)
    title = Varchar(length=90, default="", null=False)
    place = Varchar(length=80, default="", null=False)
    postcode = Varchar(length=4, default="", null=False)
    hours_min = SmallInt(default=24, null=False)
    hours_max = SmallInt(default=32, null=False)
    description = Text(default="", null=False)
    skills = JSONB(default="{}", null=False)
    shifts = JSONB(default="[]", null=False)
    licences = JSONB(default="[]", null=False)
    languages = JSONB(default="[]", null=False)
    starts_on = Date(default=None, null=True)
    age_reason = Varchar(length=12, default="", null=False)
    wage_min = Integer(default=0, null=False)
    wage_max = Integer(default=0, null=False)
    wage_per = Varchar(length=6, default="", null=False)
    contract = Varchar(length=12, default="", null=False)
    offers_support = Boolean(default=False, null=False)
    state = Varchar(length=10, default="draft", null=False)
    published_at = Timestamptz(default=None, null=True)
    ends_at = Timestamptz(default=None, null=True)
    reminded = SmallInt(default=0, null=False)
    entered_by = Ref("staff", when_gone="SET NULL", null=True)
    created_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)


LIVE = (
    " FROM vacancy v JOIN employer e ON e.id = v.employer_id"
    " WHERE v.tenant_id = $1 AND e.tenant_id = $1 AND v.state = 'open'"
    " AND e.state = 'approved' AND (v.ends_at IS NULL OR v.ends_at > $2)"
)


async def count_open() -> int:
    """How many vacancies of approved employers are open now."""
    rows = await fetch(f"SELECT count(*) AS n{LIVE}", current_tenant_id(), now())
    return int(rows[0]["n"])


LISTED = (
    "SELECT v.id, v.title, v.place, v.hours_min, v.hours_max, v.postcode, v.starts_on, v.shifts,"
    f" v.licences, v.languages, v.age_reason, e.name AS employer{LIVE}"
    " ORDER BY v.published_at DESC, v.id"
)


async def live_rows() -> Sequence[Any]:
    """Open vacancies of approved employers as a list shows and compares them, newest first."""
    return await fetch(
        LISTED,
        current_tenant_id(),
        now(),
    )


async def is_live(vacancy_id: UUID) -> bool:
    """Whether a vacancy is open, of an approved employer, and not ended."""
    rows = await fetch(f"SELECT 1{LIVE} AND v.id = $3", current_tenant_id(), now(), vacancy_id)
    return bool(rows)


async def ending_rows(before: datetime) -> Sequence[Any]:
    """Open and paused vacancies of approved employers that end before a moment."""
    return await fetch(
        "SELECT v.id, v.employer_id, v.title, v.state, v.ends_at, v.reminded, e.state AS company"
        " FROM vacancy v JOIN employer e ON e.id = v.employer_id"
        " WHERE v.tenant_id = $1 AND e.tenant_id = $1 AND v.state IN ('open', 'paused')"
        " AND v.ends_at < $2 ORDER BY v.ends_at, v.id",
        current_tenant_id(),
        before,
    )


async def entered_rows() -> Sequence[Any]:
    """Drafts that staff wrote for approved employers and nobody published yet, the newest first."""
    return await fetch(
        "SELECT v.id, v.title, v.employer_id, e.name AS employer"
        " FROM vacancy v JOIN employer e ON e.id = v.employer_id"
        " WHERE v.tenant_id = $1 AND e.tenant_id = $1 AND v.state = 'draft'"
        " AND v.entered_by IS NOT NULL AND e.state = 'approved'"
        " ORDER BY v.created_at DESC, v.id",
        current_tenant_id(),
    )


async def lock_drafts(employer_id: UUID) -> None:
    """Let one request at a time make vacancies for a company, until it commits."""
    await fetch(
        "SELECT e.id FROM employer e WHERE e.tenant_id = $1 AND e.id = $2 FOR UPDATE",
        current_tenant_id(),
        employer_id,
    )
