"""What the two sides of a match said about work, months later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Boolean, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Outcome(TenantTable, tablename="outcome"):
    """One question to one side of a match, and the answer once there is one."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("request_id", "month", "side"), unique=True),
        Index(("month", "answer")),
    )
    checks: ClassVar = {
        "side": "side IN ('person', 'employer')",
        "month": "month IN (3, 6, 12)",
        "answer": "answer IN ('', 'here', 'elsewhere', 'no', 'unsaid')",
        "answered": "(answer = '') = (answered_at IS NULL)",
        "hours": "hours IN ('', 'few', 'half', 'most', 'full')",
        "stayed": "stayed IN ('', 'yes', 'no')",
    }

    request_id = Ref("connection_request")
    person_id = Ref("person")
    employer_id = Ref("employer")
    month = SmallInt(default=3, null=False)
    side = Varchar(length=10, default="person", null=False)
    answer = Varchar(length=10, default="", null=False)
    sector = Varchar(length=40, default="", null=False)
    hours = Varchar(length=10, default="", null=False)
    stayed = Varchar(length=5, default="", null=False)
    by_coach = Boolean(default=False, null=False)
    asked_at = Timestamptz(default=now, null=False)
    answered_at = Timestamptz(default=None, null=True)


# Nobody is asked while the two are kept apart.
DUE = """
SELECT r.id FROM connection_request r JOIN person p ON p.id = r.person_id AND p.tenant_id = $1
 WHERE r.tenant_id = $1 AND r.state = 'accepted' AND r.taken_back_at IS NULL
   AND p.paused_at IS NULL
   AND r.decided_at > $2 AND r.decided_at <= $3
   AND NOT EXISTS (SELECT 1 FROM outcome o
                    WHERE o.tenant_id = $1 AND o.request_id = r.id AND o.month = $4)
   AND NOT EXISTS (SELECT 1 FROM message_report m WHERE m.tenant_id = $1
                      AND m.person_id = r.person_id AND m.employer_id = r.employer_id
                      AND m.state <> 'released')
 ORDER BY r.decided_at, r.id LIMIT 500
"""

ASK = """
INSERT INTO outcome (tenant_id, id, request_id, person_id, employer_id, month, side, answer,
                     sector, hours, stayed, by_coach, asked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', '', false, $8)
ON CONFLICT (tenant_id, request_id, month, side) DO NOTHING RETURNING id
"""

QUESTIONS = """
SELECT o.id, o.request_id, o.person_id, o.month, o.side, o.answer, o.sector, o.hours, o.stayed,
       o.asked_at, e.name AS employer, p.first_name, v.title,
       EXISTS (SELECT 1 FROM outcome b WHERE b.tenant_id = $1 AND b.request_id = o.request_id
                  AND b.side = o.side AND b.month < o.month
                  AND b.answer IN ('here', 'elsewhere')) AS has_earlier
  FROM outcome o
  JOIN connection_request r ON r.id = o.request_id AND r.tenant_id = $1
  JOIN vacancy v ON v.id = r.vacancy_id AND v.tenant_id = $1
  JOIN employer e ON e.id = o.employer_id AND e.tenant_id = $1
  JOIN person p ON p.id = o.person_id AND p.tenant_id = $1
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE o.tenant_id = $1
   AND (o.side = 'person' OR (r.taken_back_at IS NULL AND p.paused_at IS NULL))
"""
OPEN = " AND o.side = 'person' AND o.answer = '' AND o.asked_at > $3"

# Who said yes to a coach last, and did not take it back since.
CONSENTED = """
 AND coalesce(p.coach_id, g.coach_id) = $2
 AND coalesce((SELECT c.is_given FROM consent c
                WHERE c.tenant_id = $1 AND c.person_id = p.id AND c.kind = 'coach'
                ORDER BY c.at DESC, c.id DESC LIMIT 1), false)
"""

# The person's own word goes before the employer's.
SUSTAINED = """
 o.month >= 6 AND o.answer = 'here'
   AND NOT EXISTS (SELECT 1 FROM outcome b WHERE b.tenant_id = $1
          AND b.request_id = o.request_id AND b.month = o.month AND b.side = 'person'
          AND b.answer IN ('no', 'elsewhere'))
"""
COUNT_SUSTAINED = f"""
SELECT count(DISTINCT o.request_id) AS n FROM outcome o
 WHERE o.tenant_id = $1 AND {SUSTAINED} AND ($2::uuid IS NULL OR o.person_id = $2)
"""

# Of each match the newest month, and in it the person's word before the employer's.
NEWEST = f"""
SELECT DISTINCT ON (o.request_id) o.request_id, r.vacancy_id, o.person_id, o.month, o.answer,
       EXISTS (SELECT 1 FROM outcome s WHERE s.tenant_id = $1 AND s.request_id = o.request_id
                  AND s.id IN (SELECT o.id FROM outcome o
                                 WHERE o.tenant_id = $1 AND {SUSTAINED})) AS sustained
  FROM outcome o JOIN connection_request r ON r.id = o.request_id AND r.tenant_id = $1
 WHERE o.tenant_id = $1 AND o.answer NOT IN ('', 'unsaid')
 ORDER BY o.request_id, o.month DESC, o.side DESC
"""

COUNTS = """
SELECT o.month, o.answer, count(*) AS n FROM outcome o
 WHERE o.tenant_id = $1 AND o.side = 'person' AND o.answer <> '' GROUP BY o.month, o.answer
"""


async def due(first: datetime, last: datetime, month: int) -> list[UUID]:
    """The matches of a span of time that were not asked about this month yet."""
    rows = await fetch(DUE, current_tenant_id(), first, last, month)
    return [row["id"] for row in rows]


async def ask_once(
    request_id: UUID, sides: tuple[UUID, UUID], month: int, side: str, at: datetime
) -> UUID | None:
    """The id of a new question to one of a match's (person, employer); None when asked before."""
    tenant_id = current_tenant_id()
    values = (new_id(), request_id, *sides, month, side, at)
    rows = await fetch(ASK, tenant_id, *values)
    return rows[0]["id"] if rows else None


async def question(outcome_id: UUID) -> Any | None:
    """One question with its answer."""
    rows = await fetch(f"{QUESTIONS} AND o.id = $2", current_tenant_id(), outcome_id)
    return rows[0] if rows else None


async def open_of_person(person_id: UUID, since: datetime) -> Any | None:
    """The newest question a person has not answered."""
    query = f"{QUESTIONS} AND o.person_id = $2{OPEN} ORDER BY o.asked_at DESC LIMIT 1"
    rows = await fetch(query, current_tenant_id(), person_id, since)
    return rows[0] if rows else None


async def open_of_coach(coach_id: UUID, since: datetime) -> Sequence[Any]:
    """The questions that people of a coach, who let the coach see, have not answered."""
    query = f"{QUESTIONS}{CONSENTED}{OPEN} ORDER BY o.asked_at, o.id LIMIT 200"
    return await fetch(query, current_tenant_id(), coach_id, since)


async def one_of_coach(coach_id: UUID, outcome_id: UUID) -> Any | None:
    """One question to a person of a coach, who lets the coach see."""
    query = f"{QUESTIONS}{CONSENTED} AND o.side = 'person' AND o.id = $3"
    rows = await fetch(query, current_tenant_id(), coach_id, outcome_id)
    return rows[0] if rows else None


async def count_sustained(person_id: UUID | None = None) -> int:
    """How many matches (of one person) were confirmed again after six months or more."""
    rows = await fetch(COUNT_SUSTAINED, current_tenant_id(), person_id)
    return int(rows[0]["n"])


async def newest() -> Sequence[Any]:
    """What is known of each match somebody said something about."""
    return await fetch(NEWEST, current_tenant_id())


async def counts() -> dict[tuple[int, str], int]:
    """How many people gave each answer at each month."""
    rows = await fetch(COUNTS, current_tenant_id())
    return {(row["month"], row["answer"]): row["n"] for row in rows}
