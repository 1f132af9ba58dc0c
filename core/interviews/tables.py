"""Times an employer offers, and the talk a person picked."""

from __future__ import annotations

from typing import ClassVar

from piccolo.columns import Integer, SmallInt, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class InterviewSlot(TenantTable, tablename="interview_slot"):
    """One time for one talk: for everybody who matched on a vacancy, or for one match only."""

    indices: ClassVar = (
        Index(("vacancy_id", "starts_at"), unique=True),
        Index(("taken_by",), unique=True, where="taken_by IS NOT NULL"),
        Index(("starts_at",)),
    )
    checks: ClassVar = {
        "way": "way IN ('place', 'phone', 'online')",
        "minutes": "minutes BETWEEN 10 AND 240",
        "words": "length(place) <= 300",
    }

    employer_id = Ref("employer")
    vacancy_id = Ref("vacancy")
    only_for = Ref("connection_request", null=True)
    taken_by = Ref("connection_request", when_gone="SET NULL", null=True)
    starts_at = Timestamptz(default=now, null=False)
    minutes = SmallInt(default=30, null=False)
    way = Varchar(length=10, default="phone", null=False)
    place = Text(default="", null=False)
    made_at = Timestamptz(default=now, null=False)


class Interview(TenantTable, tablename="interview"):
    """The talk of one match; it keeps its own time, also when the offered time is gone."""

    indices: ClassVar = (
        Index(("request_id",), unique=True),
        Index(("state", "starts_at")),
    )
    checks: ClassVar = {
        "state": "state IN ('booked', 'cancelled', 'no_time')",
        "booked": "state <> 'booked' OR starts_at IS NOT NULL",
        "words": "length(place) <= 300 AND length(note) <= 300",
    }

    request_id = Ref("connection_request")
    person_id = Ref("person")
    employer_id = Ref("employer")
    state = Varchar(length=10, default="no_time", null=False)
    starts_at = Timestamptz(default=None, null=True)
    minutes = SmallInt(default=30, null=False)
    way = Varchar(length=10, default="phone", null=False)
    place = Text(default="", null=False)
    note = Text(default="", null=False)
    sequence = Integer(default=0, null=False)
    changed_at = Timestamptz(default=now, null=False)
    told_day_at = Timestamptz(default=None, null=True)
    told_hours_at = Timestamptz(default=None, null=True)
