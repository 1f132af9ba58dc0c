"""Times an employer offers, and the talk a person picked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Integer, SmallInt, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class InterviewSlot(TenantTable, tablename="interview_slot"):
    """One time for one talk: for everybody who matched on a vacancy, or for one match only."""

    about: ClassVar = About.TRACE
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

    about: ClassVar = About.PERSON
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


OFFER = """
INSERT INTO interview_slot
       (tenant_id, id, employer_id, vacancy_id, only_for, starts_at, minutes, way, place, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
ON CONFLICT (tenant_id, vacancy_id, starts_at) DO NOTHING RETURNING id
"""

# In the order of their ids, so that two people who swap times never wait for each other.
LOCK = """
SELECT s.id FROM interview_slot s
 WHERE s.tenant_id = $1 AND (s.id = $2 OR s.taken_by = $3) ORDER BY s.id FOR UPDATE
"""

FREE = "UPDATE interview_slot SET taken_by = NULL WHERE tenant_id = $1 AND taken_by = $2"

TAKE = """
UPDATE interview_slot SET taken_by = $3
 WHERE tenant_id = $1 AND id = $2 AND taken_by IS NULL AND starts_at > now()
   AND vacancy_id = $4 AND (only_for IS NULL OR only_for = $3)
RETURNING id, starts_at, minutes, way, place
"""

SLOTS = """
SELECT s.id, s.starts_at, s.minutes, s.way, s.place, coalesce(p.first_name, '') AS taken_by,
       s.taken_by IS NOT NULL AS is_taken
  FROM interview_slot s
  LEFT JOIN connection_request r ON r.id = s.taken_by AND r.tenant_id = $1
  LEFT JOIN person p ON p.id = r.person_id AND p.tenant_id = $1 AND p.paused_at IS NULL
       AND r.taken_back_at IS NULL
 WHERE s.tenant_id = $1 AND s.vacancy_id = $2 AND s.starts_at > now()
   AND ($3::uuid IS NULL OR s.only_for IS NULL OR s.only_for = $3)
 ORDER BY s.starts_at, s.id
"""

TALKS = """
SELECT i.id, i.request_id, i.state, i.starts_at, i.minutes, i.way, i.place, i.note, i.sequence,
       i.told_day_at, i.told_hours_at, v.title, e.name AS employer, p.first_name
  FROM interview i
  JOIN connection_request r ON r.id = i.request_id AND r.tenant_id = $1
  JOIN vacancy v ON v.id = r.vacancy_id AND v.tenant_id = $1
  JOIN employer e ON e.id = i.employer_id AND e.tenant_id = $1
  JOIN person p ON p.id = i.person_id AND p.tenant_id = $1
 WHERE i.tenant_id = $1
"""
COMING = " AND i.state = 'booked' AND i.starts_at + make_interval(mins => i.minutes) > now()"
SOONEST = " ORDER BY i.starts_at, i.id"


async def offer_once(
    employer_id: UUID,
    vacancy_id: UUID,
    only_for: UUID | None,
    starts_at: datetime,
    spot: tuple[int, str, str],
) -> UUID | None:
    """The id of a new time on offer; None when the vacancy has one at this moment already."""
    tenant_id = current_tenant_id()
    values = (tenant_id, new_id(), employer_id, vacancy_id, only_for, starts_at, *spot)
    rows = await fetch(OFFER, *values)
    return rows[0]["id"] if rows else None


async def take(slot_id: UUID, request_id: UUID, vacancy_id: UUID) -> Any | None:
    """Give a free time to a match, and its old one back; None when it was not free (any more)."""
    tenant_id = current_tenant_id()
    await fetch(LOCK, tenant_id, slot_id, request_id)
    await free(request_id)
    rows = await fetch(TAKE, tenant_id, slot_id, request_id, vacancy_id)
    return rows[0] if rows else None


async def free(request_id: UUID) -> None:
    """Put the time that a match took back on offer."""
    await fetch(FREE, current_tenant_id(), request_id)


async def slots_of(vacancy_id: UUID, request_id: UUID | None = None) -> Sequence[Any]:
    """The coming times of a vacancy, those only for another match left out."""
    return await fetch(SLOTS, current_tenant_id(), vacancy_id, request_id)


async def talk_of(request_id: UUID) -> Any | None:
    """The talk of a match, whatever its state."""
    rows = await fetch(f"{TALKS} AND i.request_id = $2", current_tenant_id(), request_id)
    return rows[0] if rows else None


async def coming_of_person(person_id: UUID) -> Sequence[Any]:
    """The booked talks of a person that are not over, the soonest first."""
    query = f"{TALKS} AND i.person_id = $2{COMING}{SOONEST}"
    return await fetch(query, current_tenant_id(), person_id)


async def talks_of_employer(employer_id: UUID) -> Sequence[Any]:
    """The talks of a company, whatever their state."""
    return await fetch(f"{TALKS} AND i.employer_id = $2", current_tenant_id(), employer_id)


async def coming_between(first: datetime, last: datetime) -> Sequence[Any]:
    """All booked talks that begin in a span of time; nobody else reminds of them meanwhile."""
    query = (
        f"{TALKS} AND i.state = 'booked' AND i.starts_at > $2 AND i.starts_at <= $3{SOONEST}"
        " FOR UPDATE OF i SKIP LOCKED"
    )
    return await fetch(query, current_tenant_id(), first, last)


NEXT = """
SELECT n.id, n.starts_at FROM (
  SELECT r.id, NULL::timestamptz AS starts_at FROM interview_slot s
    JOIN connection_request r ON r.vacancy_id = s.vacancy_id AND r.tenant_id = $1
    JOIN person p ON p.id = r.person_id AND p.tenant_id = $1 AND p.paused_at IS NULL
    LEFT JOIN interview i ON i.request_id = r.id AND i.tenant_id = $1
   WHERE s.tenant_id = $1 AND r.person_id = $2 AND r.state = 'accepted' AND r.taken_back_at IS NULL
     AND i.id IS NULL
     AND s.taken_by IS NULL AND s.starts_at > now() AND (s.only_for IS NULL OR s.only_for = r.id)
   UNION ALL
  SELECT i.request_id, i.starts_at FROM interview i
   WHERE i.tenant_id = $1 AND i.person_id = $2 AND i.state = 'booked'
     AND i.starts_at + make_interval(mins => i.minutes) > now()) n
 ORDER BY n.starts_at NULLS FIRST LIMIT 1
"""


async def next_of_person(person_id: UUID) -> Any | None:
    """The match with times to choose from (`starts_at` is None), else the next talk."""
    rows = await fetch(NEXT, current_tenant_id(), person_id)
    return rows[0] if rows else None
