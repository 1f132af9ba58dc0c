"""Messages of a match, who reads along, and reports about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Boolean, Text, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Conversation(TenantTable, tablename="conversation"):
    """The messages of one match together; it outlives the person as an empty shell, for a while."""

    about: ClassVar = About.TRACE
    indices: ClassVar = (
        Index(("request_id",), unique=True, where="request_id IS NOT NULL"),
        Index(("employer_id", "changed_at")),
    )
    checks: ClassVar = {"state": "state IN ('open', 'stopped')"}

    request_id = Ref("connection_request", when_gone="SET NULL", null=True)
    person_id = Ref("person", when_gone="SET NULL", null=True)
    employer_id = Ref("employer")
    title = Varchar(length=90, default="", null=False)
    state = Varchar(length=10, default="open", null=False)
    coach_reads = Boolean(default=False, null=False)
    person_seen_at = Timestamptz(default=now, null=False)
    employer_seen_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)


class ConversationMessage(TenantTable, tablename="conversation_message"):
    """One message; it goes with the person, whoever wrote it."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("conversation_id", "sent_at")),)
    checks: ClassVar = {
        "side": "side IN ('person', 'employer')",
        "words": "length(body) <= 2000",
    }

    conversation_id = Ref("conversation")
    person_id = Ref("person")
    author_id = Ref("employer_user", when_gone="SET NULL", null=True)
    side = Varchar(length=10, default="person", null=False)
    body = Text(default="", null=False)
    sent_at = Timestamptz(default=now, null=False)


class MessageReport(TenantTable, tablename="message_report"):
    """One side says that the other goes too far; the messages stop until an admin decides."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("state", "made_at")),
        Index(("conversation_id",), unique=True, where="state = 'waiting'"),
        Index(("employer_id", "person_id", "state")),
    )
    checks: ClassVar = {
        "side": "by_side IN ('person', 'employer')",
        "state": "state IN ('waiting', 'blocked', 'released')",
        "words": "length(reason) <= 500 AND length(passage) <= 6000",
        "decided": "(state = 'waiting') = (decided_at IS NULL)",
    }

    conversation_id = Ref("conversation")
    person_id = Ref("person")
    employer_id = Ref("employer")
    by_side = Varchar(length=10, default="person", null=False)
    reason = Text(default="", null=False)
    passage = Text(default="", null=False)
    state = Varchar(length=10, default="waiting", null=False)
    made_at = Timestamptz(default=now, null=False)
    decided_by = Ref("staff", when_gone="SET NULL", null=True)
    decided_at = Timestamptz(default=None, null=True)


class MessageMailStop(TenantTable, tablename="message_mail_stop"):
    """Somebody who wants no copy of messages by mail: a person, or somebody of a company."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("person_id",), unique=True, where="person_id IS NOT NULL"),
        Index(("user_id",), unique=True, where="user_id IS NOT NULL"),
    )

    person_id = Ref("person", null=True)
    user_id = Ref("employer_user", null=True)
    stopped_at = Timestamptz(default=now, null=False)


OPEN = """
INSERT INTO conversation (tenant_id, id, request_id, person_id, employer_id, title, state,
                          coach_reads, person_seen_at, employer_seen_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, 'open', false, now(), now(), now())
ON CONFLICT (tenant_id, request_id) WHERE request_id IS NOT NULL DO NOTHING
"""

# The row is locked until the message is there, so that a report stops what comes after it.
TOUCH = """
UPDATE conversation SET changed_at = now(),
       person_seen_at = CASE WHEN $3 = 'person' THEN now() ELSE person_seen_at END,
       employer_seen_at = CASE WHEN $3 = 'employer' THEN now() ELSE employer_seen_at END
 WHERE tenant_id = $1 AND id = $2 AND state = 'open' RETURNING id
"""

UNREAD_OF_PERSON = """
SELECT c.request_id, count(*) AS unread FROM conversation c
  JOIN conversation_message m ON m.conversation_id = c.id AND m.tenant_id = $1
  JOIN connection_request r ON r.id = c.request_id AND r.tenant_id = $1
 WHERE c.tenant_id = $1 AND c.person_id = $2 AND m.side = 'employer' AND r.taken_back_at IS NULL
   AND m.sent_at > c.person_seen_at AND c.state = 'open'
 GROUP BY c.request_id, c.changed_at ORDER BY c.changed_at DESC
"""

UNREAD_OF_EMPLOYER = """
SELECT c.request_id, count(*) AS unread FROM conversation c
  JOIN conversation_message m ON m.conversation_id = c.id AND m.tenant_id = $1
  JOIN connection_request r ON r.id = c.request_id AND r.tenant_id = $1
  JOIN person p ON p.id = c.person_id AND p.tenant_id = $1
 WHERE c.tenant_id = $1 AND c.employer_id = $2 AND m.side = 'person'
   AND r.taken_back_at IS NULL AND p.paused_at IS NULL
   AND m.sent_at > c.employer_seen_at AND c.state = 'open'
 GROUP BY c.request_id, c.changed_at ORDER BY c.changed_at DESC
"""

OPEN_TO_COACH = """
SELECT c.request_id, p.first_name, e.name AS employer, c.title FROM conversation c
  JOIN person p ON p.id = c.person_id AND p.tenant_id = $1
  JOIN employer e ON e.id = c.employer_id AND e.tenant_id = $1
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
 WHERE c.tenant_id = $1 AND c.coach_reads AND coalesce(p.coach_id, g.coach_id) = $2
 ORDER BY c.changed_at DESC, c.id LIMIT 200
"""

EMPLOYER_OF_USER = """
SELECT u.employer_id FROM employer_user u WHERE u.tenant_id = $1 AND u.id = $2
"""

REPORTS = """
SELECT r.id, r.conversation_id, r.by_side, r.reason, r.passage, r.state, r.made_at, r.decided_at,
       p.first_name, e.name AS employer
  FROM message_report r
  JOIN person p ON p.id = r.person_id AND p.tenant_id = $1
  JOIN employer e ON e.id = r.employer_id AND e.tenant_id = $1
 WHERE r.tenant_id = $1
"""


async def open_once(request_id: UUID, person_id: UUID, employer_id: UUID, title: str) -> None:
    """Make the conversation of a match, unless it is there."""
    await fetch(OPEN, current_tenant_id(), new_id(), request_id, person_id, employer_id, title)


async def touch_open(conversation_id: UUID, side: str) -> bool:
    """Note that a side writes; False when the conversation has been stopped."""
    return bool(await fetch(TOUCH, current_tenant_id(), conversation_id, side))


async def unread_of_person(person_id: UUID) -> Sequence[Any]:
    """How many messages a person has not seen, by match, the newest first."""
    return await fetch(UNREAD_OF_PERSON, current_tenant_id(), person_id)


async def unread_of_employer(employer_id: UUID) -> dict[UUID, int]:
    """How many messages a company has not seen, by match, the newest first."""
    rows = await fetch(UNREAD_OF_EMPLOYER, current_tenant_id(), employer_id)
    return {row["request_id"]: row["unread"] for row in rows}


async def open_to_coach(coach_id: UUID) -> Sequence[Any]:
    """The conversations a coach's people let the coach read."""
    return await fetch(OPEN_TO_COACH, current_tenant_id(), coach_id)


async def employer_of_user(user_id: UUID) -> UUID | None:
    """The company somebody signs in for."""
    rows = await fetch(EMPLOYER_OF_USER, current_tenant_id(), user_id)
    return rows[0]["employer_id"] if rows else None


async def reports() -> Sequence[Any]:
    """All reports: those that wait first, the newest first."""
    order = " ORDER BY (r.state = 'waiting') DESC, r.made_at DESC, r.id LIMIT 200"
    return await fetch(REPORTS + order, current_tenant_id())


async def one_report(report_id: UUID) -> Any | None:
    """One report."""
    rows = await fetch(f"{REPORTS} AND r.id = $2", current_tenant_id(), report_id)
    return rows[0] if rows else None
