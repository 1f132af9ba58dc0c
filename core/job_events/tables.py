"""Job fairs and everything that hangs on them: tables, guests, wishes, talks and papers."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import (
    JSONB,
    Boolean,
    Bytea,
    Date,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.defaults.date import DateNow

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class JobEvent(TenantTable, tablename="job_event"):
    """One afternoon of short talks; `begun` is how many rounds have begun."""

    about_whom: ClassVar = About.STAFF
    indices: ClassVar = (Index(("day",)),)
    checks: ClassVar = {
        "state": "state IN ('open', 'cancelled')",
        "size": "rounds BETWEEN 1 AND 24 AND minutes BETWEEN 3 AND 60",
        "clock": "starts_min BETWEEN 0 AND 1439 AND pause_minutes BETWEEN 0 AND 30",
        "rest": "rest_after BETWEEN 0 AND 24 AND rest_minutes BETWEEN 0 AND 120",
        "progress": "begun BETWEEN 0 AND rounds",
    }

    name = Varchar(length=90, default="", null=False)
    place = Varchar(length=120, default="", null=False)
    postcode = Varchar(length=4, default="", null=False)
    about = Text(default="", null=False)
    day = Date(default=DateNow(), null=False)
    starts_min = SmallInt(default=780, null=False)
    rounds = SmallInt(default=6, null=False)
    minutes = SmallInt(default=10, null=False)
    pause_minutes = SmallInt(default=2, null=False)
    rest_after = SmallInt(default=0, null=False)
    rest_minutes = SmallInt(default=0, null=False)
    gaps_for_all = Boolean(default=False, null=False)
    state = Varchar(length=10, default="open", null=False)
    begun = SmallInt(default=0, null=False)
    planner = Varchar(length=60, default="", null=False)
    planned_by = Varchar(length=60, default="", null=False)
    plan_state = Varchar(length=12, default="", null=False)
    planned_at = Timestamptz(default=None, null=True)
    made_by = Ref("staff", when_gone="SET NULL", null=True)
    created_at = Timestamptz(default=now, null=False)


class EventTable(TenantTable, tablename="event_table"):
    """One table of an employer at an event, about one vacancy; without one it is an invitation."""

    about: ClassVar = About.EMPLOYER
    indices: ClassVar = (
        Index(("event_id", "number"), unique=True),
        Index(("event_id", "vacancy_id"), unique=True),
        Index(("employer_id",)),
    )
    checks: ClassVar = {"state": "state IN ('invited', 'coming', 'not_coming')"}

    event_id = Ref("job_event")
    employer_id = Ref("employer")
    vacancy_id = Ref("vacancy", null=True)
    number = Integer(default=0, null=False)
    away = JSONB(default="[]", null=False)
    state = Varchar(length=12, default="invited", null=False)
    arrived_at = Timestamptz(default=None, null=True)
    reminded_at = Timestamptz(default=None, null=True)


class EventGuest(TenantTable, tablename="event_guest"):
    """A person who is asked to an event or comes; `gone_from` is the first round without them."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("event_id", "person_id"), unique=True),
        Index(("person_id",)),
    )
    checks: ClassVar = {"state": "state IN ('invited', 'coming', 'not_coming')"}

    event_id = Ref("job_event")
    person_id = Ref("person")
    state = Varchar(length=12, default="invited", null=False)
    badge_name = Varchar(length=60, default="", null=False)
    wants_gaps = Boolean(default=False, null=False)
    wants_print = Boolean(default=False, null=False)
    from_round = SmallInt(default=0, null=False)
    gone_from = SmallInt(default=None, null=True)
    arrived_at = Timestamptz(default=None, null=True)
    invited_at = Timestamptz(default=None, null=True)
    answered_at = Timestamptz(default=None, null=True)


class MeetingWish(TenantTable, tablename="meeting_wish"):
    """One side would like to meet the other, or rather not: 1 or -1."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("event_id", "table_id", "guest_id", "side"), unique=True),
        Index(("guest_id",)),
    )
    checks: ClassVar = {"side": "side IN ('person', 'employer')", "value": "value IN (-1, 1)"}

    event_id = Ref("job_event")
    table_id = Ref("event_table")
    guest_id = Ref("event_guest")
    side = Varchar(length=10, default="person", null=False)
    value = SmallInt(default=1, null=False)


class EventTalk(TenantTable, tablename="event_talk"):
    """A guest at a table in a round, counted from 0: the database allows no place twice."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("event_id", "round", "table_id"), unique=True),
        Index(("event_id", "round", "guest_id"), unique=True),
        Index(("event_id", "table_id", "guest_id"), unique=True),
        Index(("guest_id",)),
    )
    checks: ClassVar = {
        "state": "state IN ('planned', 'held', 'missed')",
        "next": "next_step IN ('', 'request', 'visit', 'trial', 'none')",
    }

    event_id = Ref("job_event")
    table_id = Ref("event_table")
    guest_id = Ref("event_guest")
    round = SmallInt(default=0, null=False)
    state = Varchar(length=10, default="planned", null=False)
    is_booked = Boolean(default=False, null=False)
    wants_more_at = Timestamptz(default=None, null=True)
    request_id = Ref("connection_request", when_gone="SET NULL", null=True)
    next_step = Varchar(length=12, default="", null=False)
    settled_at = Timestamptz(default=None, null=True)


class EventPapers(TenantTable, tablename="event_papers"):
    """Skillprints and cards of one event as one PDF, kept for a day."""

    about: ClassVar = About.TRACE
    indices: ClassVar = (Index(("event_id",), unique=True), Index(("asked_at",)))
    checks: ClassVar = {"state": "state IN ('waiting', 'ready', 'failed')"}

    event_id = Ref("job_event")
    state = Varchar(length=10, default="waiting", null=False)
    people = Integer(default=0, null=False)
    language = Varchar(length=8, default="nl", null=False)
    base = Varchar(length=300, default="", null=False)
    content = Bytea(default=b"", null=False)
    asked_at = Timestamptz(default=now, null=False)
    made_at = Timestamptz(default=None, null=True)


# Two who want one place at once: the second finds it taken, and nobody waits for anybody else.
BOOK = """
WITH place AS (
  SELECT e.id AS event_id, t.id AS table_id, g.id AS guest_id
    FROM job_event e, event_table t, event_guest g
   WHERE e.tenant_id = $1 AND t.tenant_id = $1 AND g.tenant_id = $1
     AND e.id = $3 AND t.id = $4 AND t.event_id = e.id AND g.id = $5 AND g.event_id = e.id
     AND e.state = 'open' AND e.begun <= $6::int AND $6::int < e.rounds
     AND t.state = 'coming' AND NOT t.away @> to_jsonb($6::int)
     AND g.state = 'coming' AND g.from_round <= $6::int
     AND (g.gone_from IS NULL OR $6::int < g.gone_from))
INSERT INTO event_talk (tenant_id, id, event_id, table_id, guest_id, round, is_booked)
SELECT $1, $2, p.event_id, p.table_id, p.guest_id, $6::int, true FROM place p
ON CONFLICT DO NOTHING RETURNING event_talk.tenant_id
"""

ANSWER = """
INSERT INTO event_guest (tenant_id, id, event_id, person_id, state, badge_name, wants_gaps,
                         wants_print, answered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (tenant_id, event_id, person_id) DO UPDATE
   SET state = excluded.state, badge_name = excluded.badge_name,
       wants_gaps = excluded.wants_gaps, wants_print = excluded.wants_print,
       answered_at = excluded.answered_at, gone_from = NULL
RETURNING id
"""

ADD_TABLE = """
INSERT INTO event_table (tenant_id, id, event_id, employer_id, vacancy_id, number, away, state)
SELECT $1, $2, $3, $4, $5, (SELECT coalesce(max(t.number), 0) + 1 FROM event_table t
  WHERE t.tenant_id = $1 AND t.event_id = $3), $6::jsonb, $7
ON CONFLICT DO NOTHING RETURNING id
"""

# The talks of a round that begins: held where both sides are there.
BEGIN_TALKS = """
UPDATE event_talk k
   SET state = CASE WHEN g.arrived_at IS NOT NULL AND g.state = 'coming'
                     AND (g.gone_from IS NULL OR k.round < g.gone_from)
                     AND t.arrived_at IS NOT NULL THEN 'held' ELSE 'missed' END
  FROM event_guest g, event_table t
 WHERE k.tenant_id = $1 AND g.tenant_id = $1 AND t.tenant_id = $1 AND k.event_id = $2
   AND k.round = $3 AND g.id = k.guest_id AND t.id = k.table_id
"""


async def book_once(event_id: UUID, table_id: UUID, guest_id: UUID, number: int) -> bool:
    """Take a free place (rounds from 0); False when it is taken, or is no place for this guest."""
    rows = await fetch(BOOK, current_tenant_id(), new_id(), event_id, table_id, guest_id, number)
    return bool(rows)


async def answer_once(event_id: UUID, person_id: UUID, *values: Any) -> UUID:
    """Write a person's answer over the one before; the guest's id."""
    tenant_id = current_tenant_id()
    rows = await fetch(ANSWER, tenant_id, new_id(), event_id, person_id, *values)
    found: UUID = rows[0]["id"]
    return found


async def add_table(
    event_id: UUID, employer_id: UUID, vacancy_id: UUID | None, away: str, state: str
) -> bool:
    """Give a company the next table; False when it has one for this vacancy or lost a race."""
    tenant_id = current_tenant_id()
    rows = await fetch(
        ADD_TABLE, tenant_id, new_id(), event_id, employer_id, vacancy_id, away, state
    )
    return bool(rows)


async def lock_event(event_id: UUID) -> None:
    """Let nobody book and no round begin while a plan is written."""
    await fetch(
        "SELECT 1 FROM job_event WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
        current_tenant_id(),
        event_id,
    )


async def begin_talks(event_id: UUID, number: int) -> None:
    """Mark the talks of a round that begins: held, or missed."""
    await fetch(BEGIN_TALKS, current_tenant_id(), event_id, number)
