"""What stays of people who were erased, and how long each kind of data is kept."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from piccolo.columns import JSONB, Date, Integer, Timestamptz, Varchar

from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now

FIRST_DAY = date(2000, 1, 1)


class ErasedPerson(TenantTable, tablename="erased_person"):
    """That somebody was erased, on what day, and how many rows of each kind went.

    Its id is drawn by chance: nothing leads from here to the person.
    """

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("day",)),)

    day = Date(default=FIRST_DAY, null=False)
    counts = JSONB(default="{}", null=False)


class RetentionClock(TenantTable, tablename="retention_clock"):
    """How many days a tenant keeps one kind of data; without a row the usual number."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("kind",), unique=True),)

    kind = Varchar(length=30, default="", null=False)
    days = Integer(default=0, null=False)


class RetentionRun(TenantTable, tablename="retention_run"):
    """How much of one kind of data went by itself, and when."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("at",)),)

    kind = Varchar(length=30, default="", null=False)
    days = Integer(default=0, null=False)
    gone = Integer(default=0, null=False)
    at = Timestamptz(default=now, null=False)
