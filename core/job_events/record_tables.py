"""The lists of a fair, each in one statement: tables, guests, talks, and who may be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tenants.connections import fetch
from tenants.context import current_tenant_id

TABLES = """
SELECT t.id, t.event_id, t.employer_id, t.vacancy_id, t.number, t.away, t.state, t.arrived_at,
       e.name AS employer, e.place, coalesce(v.title, '') AS title
  FROM event_table t
  JOIN employer e ON e.id = t.employer_id AND e.tenant_id = $1
  LEFT JOIN vacancy v ON v.id = t.vacancy_id AND v.tenant_id = $1
 WHERE t.tenant_id = $1 AND t.event_id = $2 ORDER BY t.number
"""

# Only who guides a person knows the name; anybody else sees what the badge says.
GUESTS = """
SELECT g.id, g.event_id, g.person_id, g.state, g.badge_name, g.wants_gaps, g.wants_print,
       g.from_round, g.gone_from, g.arrived_at, coalesce(sg.name, '') AS group_name,
       CASE WHEN coalesce(p.coach_id, sg.coach_id) = $3 THEN p.first_name ELSE '' END AS known_name
  FROM event_guest g
  JOIN person p ON p.id = g.person_id AND p.tenant_id = $1
  LEFT JOIN seeker_group sg ON sg.id = p.group_id AND sg.tenant_id = $1
 WHERE g.tenant_id = $1 AND g.event_id = $2 ORDER BY g.answered_at NULLS LAST, g.id
"""

TALKS = """
SELECT k.id, k.round, k.state, k.is_booked, k.table_id, k.guest_id, k.wants_more_at, k.next_step,
       k.request_id, coalesce(r.state, '') AS request_state, r.decided_at
  FROM event_talk k
  LEFT JOIN connection_request r ON r.id = k.request_id AND r.tenant_id = $1
 WHERE k.tenant_id = $1 AND k.event_id = $2 ORDER BY k.round, k.id
"""

EVENTS = """
SELECT e.*, coalesce(g.coming, 0) AS coming, coalesce(t.tables, 0) AS tables
  FROM job_event e
  LEFT JOIN LATERAL (SELECT count(*) AS coming FROM event_guest x
        WHERE x.tenant_id = $1 AND x.event_id = e.id AND x.state = 'coming') g ON true
  LEFT JOIN LATERAL (SELECT count(*) AS tables FROM event_table y
        WHERE y.tenant_id = $1 AND y.event_id = e.id AND y.state = 'coming') t ON true
 WHERE e.tenant_id = $1 ORDER BY e.day, e.starts_min, e.id
"""

# Who may be written to: a confirmed address, and no wish for fewer mails. Others of a coach's own
# groups come on the list too: their coach tells them.
GROUP_PEOPLE = """
SELECT p.id, p.email, p.first_name, p.language,
       p.email_confirmed_at IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM reminder_stop s WHERE s.tenant_id = $1 AND s.person_id = p.id) AS may_mail
  FROM person p
  LEFT JOIN seeker_group sg ON sg.id = p.group_id AND sg.tenant_id = $1
 WHERE p.tenant_id = $1
   AND ($3::uuid IS NULL OR coalesce(p.coach_id, sg.coach_id) = $3) AND p.group_id = ANY($4::uuid[])
   AND NOT EXISTS (SELECT 1 FROM event_guest g
        WHERE g.tenant_id = $1 AND g.event_id = $2 AND g.person_id = p.id)
 ORDER BY p.id
"""

GROUPS = """
SELECT g.id, g.name, count(p.id) AS people,
       count(p.id) FILTER (WHERE p.email_confirmed_at IS NOT NULL) AS reachable
  FROM seeker_group g LEFT JOIN person p ON p.group_id = g.id AND p.tenant_id = $1
 WHERE g.tenant_id = $1 AND ($2::uuid IS NULL OR g.coach_id = $2)
 GROUP BY g.tenant_id, g.id ORDER BY g.name, g.id
"""

POOL_TO_ASK = """
SELECT p.id, p.email, p.first_name, p.language, true AS may_mail
  FROM pool_member m JOIN person p ON p.id = m.person_id AND p.tenant_id = $1
 WHERE m.tenant_id = $1 AND m.is_visible AND p.email_confirmed_at IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM reminder_stop s WHERE s.tenant_id = $1 AND s.person_id = p.id)
   AND NOT EXISTS (SELECT 1 FROM event_guest g
        WHERE g.tenant_id = $1 AND g.event_id = $2 AND g.person_id = p.id)
 ORDER BY p.id
"""

TO_REMIND = """
SELECT t.id, t.event_id, t.employer_id, e.name, count(*) AS open
  FROM event_table t
  JOIN job_event e ON e.id = t.event_id AND e.tenant_id = $1
  JOIN event_talk k ON k.table_id = t.id AND k.tenant_id = $1
 WHERE t.tenant_id = $1 AND t.reminded_at IS NULL AND e.state = 'open'
   AND k.state = 'held' AND k.next_step = '' AND k.request_id IS NULL
   AND e.day + make_interval(mins => e.starts_min) < $2::timestamp
   AND e.day > $2::date - 7
 GROUP BY t.tenant_id, t.id, e.tenant_id, e.id ORDER BY e.id, t.employer_id, t.number
"""


MEASURED = """
SELECT person_id, means, errors, interests FROM skillprint
 WHERE tenant_id = $1 AND is_current AND person_id = ANY($2::uuid[])
"""


SOON = """
SELECT e.id FROM event_guest g JOIN job_event e ON e.id = g.event_id
 WHERE g.tenant_id = $1 AND e.tenant_id = $1 AND g.person_id = $2 AND g.state = 'coming'
   AND e.state = 'open' AND e.day BETWEEN $3 AND $4 ORDER BY e.day, e.id LIMIT 1
"""


async def fairs_of(person_id: UUID, first: date, last: date) -> Sequence[Any]:
    """The first fair in these days to which a person comes."""
    return await fetch(SOON, current_tenant_id(), person_id, first, last)


async def measured_rows(person_ids: Sequence[UUID]) -> Sequence[Any]:
    """What is measured of people who finished the questions."""
    return await fetch(MEASURED, current_tenant_id(), list(person_ids))


async def table_rows(event_id: UUID) -> Sequence[Any]:
    """Every table of a fair, invited ones too, by number."""
    return await fetch(TABLES, current_tenant_id(), event_id)


async def guest_rows(event_id: UUID, coach_id: UUID | None = None) -> Sequence[Any]:
    """Every guest of a fair, the first to answer first."""
    return await fetch(GUESTS, current_tenant_id(), event_id, coach_id)


async def talk_rows(event_id: UUID) -> Sequence[Any]:
    """Every talk of a fair by round, with how its request stands."""
    return await fetch(TALKS, current_tenant_id(), event_id)


async def event_rows() -> Sequence[Any]:
    """Every fair with how many people and tables come."""
    return await fetch(EVENTS, current_tenant_id())


async def group_people(
    event_id: UUID, coach_id: UUID | None, groups: Sequence[UUID]
) -> Sequence[Any]:
    """The people of groups who were not asked yet, a coach's own only; whether a mail may go."""
    return await fetch(GROUP_PEOPLE, current_tenant_id(), event_id, coach_id, list(groups))


async def group_rows(coach_id: UUID | None) -> Sequence[Any]:
    """The groups of a coach, or all of them for an admin, with how many can be written to."""
    return await fetch(GROUPS, current_tenant_id(), coach_id)


async def pool_people(event_id: UUID) -> Sequence[Any]:
    """The people in the pool who may be written to and were not asked yet."""
    return await fetch(POOL_TO_ASK, current_tenant_id(), event_id)


async def tables_to_remind(moment: datetime) -> Sequence[Any]:
    """Tables of fairs that began before a moment (of the place), with talks that are still open."""
    return await fetch(TO_REMIND, current_tenant_id(), moment)
