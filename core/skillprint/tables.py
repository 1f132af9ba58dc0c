"""Finished skillprints as compact posterior records."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import JSONB, Boolean, Bytea, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Skillprint(TenantTable, tablename="skillprint"):
    """A person's result: 20 means and 20 errors as little-endian float64.

    `single_*` hold the scores of one skill at a time, for research; NaN where nothing was answered.
    """

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("run_id",), unique=True),
        Index(("person_id",), unique=True, where="is_current"),
    )

    person_id = Ref("person")
    run_id = Ref("run")
    bank_version = Varchar(length=20, default="", null=False)
    route = Varchar(length=10, default="", null=False)
    means = Bytea(default=b"", null=False)
    errors = Bytea(default=b"", null=False)
    summary = JSONB(default="{}", null=False)
    interests = JSONB(default="[]", null=False)
    wishes = JSONB(default="{}", null=False)
    single_means = Bytea(default=b"", null=False)
    single_errors = Bytea(default=b"", null=False)
    recognition = SmallInt(default=None, null=True)
    answered_from = Timestamptz(default=None, null=True)
    is_current = Boolean(default=True, null=False)
    made_at = Timestamptz(default=now, null=False)
