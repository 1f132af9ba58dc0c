"""The pool: who may be found, and the one way to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import JSONB, Boolean, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PoolMember(TenantTable, tablename="pool_member"):
    """A person's place in the pool; `is_visible` follows the consent, at once.

    `confirmed_at` is when the person last said to be looking for work, `asked` the last question
    about it since then (after so many days), `hidden_at` when silence hid the place.
    """

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("person_id",), unique=True),
        Index(("id",), where="is_visible"),
        Index(("confirmed_at",), where="is_visible AND hidden_at IS NULL"),
    )
    checks: ClassVar = {"reach_by": "reach_by IN ('email', 'phone', 'coach')"}

    person_id = Ref("person")
    is_visible = Boolean(default=False, null=False)
    reach_by = Varchar(length=10, default="coach", null=False)
    joined_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)
    confirmed_at = Timestamptz(default=now, null=False)
    asked = SmallInt(default=0, null=False)
    hidden_at = Timestamptz(default=None, null=True)


class PoolFacts(TenantTable, tablename="pool_facts"):
    """The checkable facts of somebody; `answered` names the questions they went through."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id",), unique=True),)

    person_id = Ref("person")
    facts = JSONB(default="{}", null=False)
    answered = JSONB(default="[]", null=False)
    changed_at = Timestamptz(default=now, null=False)


async def facts_text_of(person_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The checkable facts of those people who told any, as JSON."""
    rows = await fetch(
        "SELECT f.person_id, f.facts FROM pool_facts f"
        " WHERE f.tenant_id = $1 AND f.person_id = ANY($2)",
        current_tenant_id(),
        list(person_ids),
    )
    return {row["person_id"]: row["facts"] for row in rows}


SAID_YES = (
    "SELECT c.is_given FROM consent c WHERE c.tenant_id = $1 AND c.person_id = m.person_id"
    " AND c.kind = 'pool' ORDER BY c.at DESC, c.id DESC LIMIT 1"
)

# Where an organisation asks the coach too; who has no coach needs only the own yes.
OPENED = (
    "(NOT coalesce((SELECT (t.data->>'coach_opens_pool')::boolean FROM tenant_settings t"
    " WHERE t.tenant_id = $1), false) OR coalesce(p.coach_id, (SELECT g.coach_id"
    " FROM seeker_group g WHERE g.tenant_id = $1 AND g.id = p.group_id)) IS NULL"
    " OR coalesce((SELECT o.is_given FROM pool_opening o WHERE o.tenant_id = $1"
    " AND o.person_id = p.id ORDER BY o.at DESC, o.id DESC LIMIT 1), false))"
)

POOL = (
    "SELECT m.id AS card_id, m.person_id, s.id AS skillprint_id, m.joined_at, s.means, s.errors,"
    " s.interests"
    f" FROM pool_member m JOIN LATERAL ({SAID_YES}) k ON k.is_given"
    " JOIN person p ON p.id = m.person_id"
    " JOIN skillprint s ON s.person_id = m.person_id"
    " WHERE m.tenant_id = $1 AND p.tenant_id = $1 AND s.tenant_id = $1 AND p.set_aside_at IS NULL"
    f" AND p.paused_at IS NULL AND {OPENED}"
    " AND m.is_visible AND m.hidden_at IS NULL AND s.is_current AND CASE m.reach_by"
    " WHEN 'email' THEN p.email_confirmed_at IS NOT NULL"
    " WHEN 'phone' THEN p.phone <> '' ELSE p.coach_id IS NOT NULL END"
)


BEFORE = f"{POOL} AND m.joined_at < $2 ORDER BY md5(m.id::text), m.id LIMIT $3"


async def visible_rows() -> list[Any]:
    """Everybody who can be found now, by when they joined, with means, errors and interests."""
    rows = await fetch(POOL, current_tenant_id())
    return sorted(rows, key=lambda row: (row["joined_at"], row["card_id"]))


async def people_before(moment: datetime, most: int) -> dict[UUID, UUID]:
    """Who can be found now and joined before a moment, with their skillprint; few of many."""
    rows = await fetch(BEFORE, current_tenant_id(), moment, most)
    return {row["person_id"]: row["skillprint_id"] for row in rows}


async def is_anybody_visible() -> bool:
    """Whether anybody at all can be found now."""
    return bool(await fetch(f"{POOL} LIMIT 1", current_tenant_id()))


async def joined_rows(moment: datetime) -> Sequence[Any]:
    """Everybody who can be found now and joined since a moment."""
    return await fetch(f"{POOL} AND m.joined_at >= $2", current_tenant_id(), moment)


async def is_visible(person_id: UUID) -> bool:
    """Whether this person can be found now."""
    return bool(await fetch(f"{POOL} AND m.person_id = $2", current_tenant_id(), person_id))


JOIN = (
    "INSERT INTO pool_member"
    " (tenant_id, id, person_id, is_visible, reach_by, joined_at, changed_at, confirmed_at, asked)"
    " VALUES ($1, $2, $3, true, $4, now(), now(), now(), 0)"
    " ON CONFLICT (tenant_id, person_id) DO NOTHING RETURNING id"
)

JOIN_AGAIN = (
    "UPDATE pool_member m SET is_visible = true, reach_by = $3, changed_at = now(),"
    " confirmed_at = now(), asked = 0, hidden_at = NULL,"
    " joined_at = CASE WHEN old.is_visible THEN m.joined_at ELSE now() END"
    " FROM (SELECT o.id, o.is_visible FROM pool_member o"
    " WHERE o.tenant_id = $1 AND o.person_id = $2 FOR UPDATE) old"
    " WHERE m.tenant_id = $1 AND m.id = old.id RETURNING old.is_visible"
)


async def make_visible(person_id: UUID, reach_by: str) -> bool:
    """Put somebody in the pool, whatever else happens at once; whether they were not in it yet."""
    tenant_id = current_tenant_id()
    if await fetch(JOIN, tenant_id, new_id(), person_id, reach_by):
        return True
    rows = await fetch(JOIN_AGAIN, tenant_id, person_id, reach_by)
    return bool(rows) and not rows[0]["is_visible"]


async def confirmed_of(person_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each of these members last said to be looking for work."""
    rows = await fetch(
        "SELECT m.person_id, m.confirmed_at FROM pool_member m"
        " WHERE m.tenant_id = $1 AND m.person_id = ANY($2)",
        current_tenant_id(),
        list(person_ids),
    )
    return {row["person_id"]: row["confirmed_at"] for row in rows}


# Who wants no gentle mails gets none of these either, and reads it on the page.
SILENT = """
SELECT m.person_id, m.asked, extract(day FROM $2 - m.confirmed_at)::int AS days,
       p.first_name, p.language,
       CASE WHEN p.email_confirmed_at IS NULL OR EXISTS (SELECT 1 FROM reminder_stop s
            WHERE s.tenant_id = $1 AND s.person_id = p.id) THEN '' ELSE p.email END AS email
  FROM pool_member m JOIN person p ON p.id = m.person_id
 WHERE m.tenant_id = $1 AND p.tenant_id = $1 AND p.set_aside_at IS NULL AND p.paused_at IS NULL
   AND m.is_visible AND m.hidden_at IS NULL AND m.confirmed_at <= $3
 ORDER BY m.confirmed_at, m.id
"""


async def silent_rows(days: int) -> Sequence[Any]:
    """Members who did not say for so many days that they look for work; email may be empty."""
    moment = now()
    return await fetch(SILENT, current_tenant_id(), moment, moment - timedelta(days=days))
