"""Searches that employers keep, and when they last heard who is new."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, Boolean, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class SavedSearch(TenantTable, tablename="saved_search"):
    """What an employer looks for beside one vacancy, under a name."""

    about: ClassVar = About.EMPLOYER
    indices: ClassVar = (Index(("employer_id", "created_at")),)

    employer_id = Ref("employer")
    vacancy_id = Ref("vacancy")
    name = Varchar(length=60, default="", null=False)
    wanted = JSONB(default="{}", null=False)
    created_at = Timestamptz(default=now, null=False)


class EmployerDigest(TenantTable, tablename="employer_digest"):
    """Whether a company gets the weekly mail, and until when it has heard who is new."""

    about: ClassVar = About.EMPLOYER
    indices: ClassVar = (Index(("employer_id",), unique=True),)

    employer_id = Ref("employer")
    is_on = Boolean(default=True, null=False)
    told_at = Timestamptz(default=now, null=False)
