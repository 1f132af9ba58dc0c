"""Connection requests; an accepted one is a match."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class ConnectionRequest(TenantTable, tablename="connection_request"):
    """An employer asks one person to get in touch about one vacancy; asked once."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("vacancy_id", "person_id"), unique=True),
        Index(("person_id", "state")),
        Index(("employer_id", "state")),
        Index(("employer_id", "asked_at")),
        Index(("state", "asked_at")),
    )
    checks: ClassVar = {
        "state": "state IN ('held', 'waiting', 'accepted', 'declined', 'withdrawn', 'closed')",
        "words": "length(message) <= 600",
        "shared_way": "shared_way IN ('', 'email', 'phone', 'coach')",
        "decided": "(state IN ('held', 'waiting')) = (decided_at IS NULL)",
        "advice": "length(advice) <= 400",
        "taken_back": "taken_back_at IS NULL OR state = 'accepted'",
        "first_step": "first_step_at IS NULL OR state = 'accepted'",
    }

    vacancy_id = Ref("vacancy")
    person_id = Ref("person")
    employer_id = Ref("employer")
    message = Text(default="", null=False)
    state = Varchar(length=12, default="waiting", null=False)
    shared_way = Varchar(length=10, default="", null=False)
    asked_by = Ref("employer_user", when_gone="SET NULL", null=True)
    asked_at = Timestamptz(default=now, null=False)
    decided_at = Timestamptz(default=None, null=True)
    taken_back_at = Timestamptz(default=None, null=True)
    reason = Varchar(length=16, default="", null=False)
    reminded_at = Timestamptz(default=None, null=True)
    coach_asked_at = Timestamptz(default=None, null=True)
    advice = Text(default="", null=False)
    first_step_at = Timestamptz(default=None, null=True)
    step_reminded_at = Timestamptz(default=None, null=True)
    step_late_at = Timestamptz(default=None, null=True)


LIVE = "v.state IN ('open', 'paused') AND e.state = 'approved'"

SEEN_BY_PERSON = (
    "SELECT r.id, r.vacancy_id, r.employer_id, r.message, r.state, r.asked_at, r.reason,"
    " r.decided_at, r.taken_back_at, r.coach_asked_at, r.advice, r.first_step_at, r.step_late_at,"
    f" v.title, e.name AS employer, e.place, ({LIVE}) AS is_live, u.name, u.email, u.phone"
    " FROM connection_request r JOIN vacancy v ON v.id = r.vacancy_id"
    " JOIN employer e ON e.id = r.employer_id"
    " LEFT JOIN employer_user u ON u.id = r.asked_by AND u.tenant_id = $1"
    " AND r.state = 'accepted' AND r.taken_back_at IS NULL"
    " WHERE r.tenant_id = $1 AND v.tenant_id = $1 AND e.tenant_id = $1 AND r.person_id = $2"
    " AND r.state <> 'held'"
)

SEEN_BY_EMPLOYER = (
    "SELECT r.id, r.vacancy_id, r.message, r.state, r.asked_at, r.reason, r.decided_at,"
    " r.first_step_at, r.taken_back_at, v.title, m.reach_by, p.id IS NOT NULL AS is_reachable,"
    " r.shared_way, p.first_name, p.phone,"
    " CASE WHEN p.email_confirmed_at IS NOT NULL THEN p.email END AS email,"
    " s.name AS coach_name, s.email AS coach_email"
    " FROM connection_request r JOIN vacancy v ON v.id = r.vacancy_id"
    " LEFT JOIN person p ON p.id = r.person_id AND p.tenant_id = $1 AND r.state = 'accepted'"
    " AND r.taken_back_at IS NULL AND p.paused_at IS NULL"
    " LEFT JOIN pool_member m ON m.person_id = p.id AND m.tenant_id = $1"
    " LEFT JOIN staff s ON s.id = p.coach_id AND s.tenant_id = $1"
    " WHERE r.tenant_id = $1 AND v.tenant_id = $1 AND r.employer_id = $2"
    " ORDER BY r.asked_at DESC, r.id"
)

DECIDE_LIVE = (
    "WITH live AS (SELECT v.id FROM vacancy v JOIN employer e ON e.id = v.employer_id"
    f" WHERE v.tenant_id = $1 AND e.tenant_id = $1 AND {LIVE} AND v.id = (SELECT q.vacancy_id"
    " FROM connection_request q WHERE q.tenant_id = $1 AND q.id = $2 AND q.person_id = $3)"
    " FOR SHARE OF v, e)"
    " UPDATE connection_request r SET state = $5::text, shared_way = $6, reason = '',"
    " decided_at = CASE WHEN $5::text = 'waiting' THEN NULL ELSE now() END"
    " FROM live WHERE r.tenant_id = $1 AND r.id = $2 AND r.person_id = $3 AND r.state = $4"
    " AND r.vacancy_id = live.id RETURNING r.id"
)

WAITING = (
    "SELECT r.id, r.person_id, p.first_name, m.reach_by, e.name AS employer, v.title,"
    " r.asked_at, r.coach_asked_at FROM connection_request r JOIN vacancy v ON v.id = r.vacancy_id"
    " JOIN employer e ON e.id = r.employer_id JOIN person p ON p.id = r.person_id"
    " LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1"
    " LEFT JOIN pool_member m ON m.person_id = p.id AND m.tenant_id = $1"
    " WHERE r.tenant_id = $1 AND v.tenant_id = $1 AND e.tenant_id = $1 AND p.tenant_id = $1"
    f" AND p.set_aside_at IS NULL AND r.state = 'waiting' AND {LIVE}"
)


async def seen_by_person(person_id: UUID) -> Sequence[Any]:
    """A person's requests, the newest first; the employer's contact only after a yes."""
    return await fetch(
        f"{SEEN_BY_PERSON} ORDER BY r.asked_at DESC, r.id", current_tenant_id(), person_id
    )


async def one_seen_by_person(request_id: UUID, person_id: UUID) -> Any | None:
    """One request of this person."""
    query = f"{SEEN_BY_PERSON} AND r.id = $3"
    rows = await fetch(query, current_tenant_id(), person_id, request_id)
    return rows[0] if rows else None


async def seen_by_employer(employer_id: UUID) -> Sequence[Any]:
    """An employer's requests, the newest first; the person's contact only after a yes."""
    return await fetch(SEEN_BY_EMPLOYER, current_tenant_id(), employer_id)


async def decide_live(
    request_id: UUID, person_id: UUID, before: str, after: str, shared_way: str
) -> bool:
    """Move a request of live work from one state to the next; False when it was not there."""
    tenant_id = current_tenant_id()
    rows = await fetch(DECIDE_LIVE, tenant_id, request_id, person_id, before, after, shared_way)
    return bool(rows)


async def waiting_of_person(person_id: UUID) -> int:
    """How many requests wait for this person."""
    rows = await fetch(f"{WAITING} AND r.person_id = $2", current_tenant_id(), person_id)
    return len(rows)


async def waiting_of_coach(coach_id: UUID) -> Sequence[Any]:
    """What waits for a coach's people, the oldest first; a person's own coach goes first."""
    query = f"{WAITING} AND coalesce(p.coach_id, g.coach_id) = $2 ORDER BY r.asked_at, r.id"
    return await fetch(query, current_tenant_id(), coach_id)


async def matches_since(employer_id: UUID, since: datetime) -> int:
    """How many people said yes to a company since a moment."""
    number: int = await ConnectionRequest.count().where(
        (ConnectionRequest.employer_id == employer_id)
        & (ConnectionRequest.state == "accepted")
        & (ConnectionRequest.decided_at >= since)
    )
    return number


async def counts_by_vacancy(employer_id: UUID) -> dict[UUID, tuple[int, int]]:
    """How many people were asked and said yes, by vacancy; withdrawn requests don't count."""
    rows = await fetch(
        "SELECT r.vacancy_id, count(*) AS asked,"
        " count(*) FILTER (WHERE r.state = 'accepted') AS accepted FROM connection_request r"
        " WHERE r.tenant_id = $1 AND r.employer_id = $2"
        " AND r.state NOT IN ('withdrawn', 'held') GROUP BY r.vacancy_id",
        current_tenant_id(),
        employer_id,
    )
    return {row["vacancy_id"]: (row["asked"], row["accepted"]) for row in rows}
