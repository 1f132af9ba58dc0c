"""The coach's word beside the person's yes, where an organisation asks for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Boolean, Text, Timestamptz

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable, Verb
from tenants.tables import now


class PoolOpening(TenantTable, tablename="pool_opening"):
    """A coach says that somebody may be found now, or not yet and why; rows are never changed."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id", "at")),)
    checks: ClassVar = {
        "words": "length(reason) <= 300",
        "why": "is_given = (reason = '')",
    }
    app_verbs: ClassVar[frozenset[Verb]] = frozenset({"SELECT", "INSERT", "DELETE"})

    person_id = Ref("person")
    staff_id = Ref("staff", when_gone="SET NULL", null=True)
    is_given = Boolean(default=True, null=False)
    reason = Text(default="", null=False)
    at = Timestamptz(default=now, null=False)


# The newest word of a coach about each person; a person without a coach needs none.
WORD = """
SELECT p.id AS person_id, coalesce(p.coach_id, g.coach_id) AS coach_id, o.is_given,
       coalesce(o.reason, '') AS reason,
       coalesce(m.is_visible AND m.hidden_at IS NULL, false) AS is_wanted, m.joined_at
  FROM person p
  LEFT JOIN seeker_group g ON g.id = p.group_id AND g.tenant_id = $1
  LEFT JOIN pool_member m ON m.person_id = p.id AND m.tenant_id = $1
  LEFT JOIN LATERAL (
    SELECT w.is_given, w.reason FROM pool_opening w
     WHERE w.tenant_id = $1 AND w.person_id = p.id ORDER BY w.at DESC, w.id DESC LIMIT 1) o ON true
 WHERE p.tenant_id = $1 AND p.paused_at IS NULL AND p.set_aside_at IS NULL
"""

# Who said yes and cannot be found because the coach said nothing yet.
WAITING = f"""
SELECT w.person_id FROM ({WORD}) w
 WHERE w.coach_id = $2 AND w.is_given IS NULL AND w.is_wanted ORDER BY w.joined_at, w.person_id
"""


async def word_about(person_id: UUID) -> Any | None:
    """Whether somebody has a coach, and what a coach said last."""
    rows = await fetch(f"{WORD} AND p.id = $2", current_tenant_id(), person_id)
    return rows[0] if rows else None


async def waiting_for(coach_id: UUID) -> Sequence[UUID]:
    """The people who said yes and wait for this coach, who waits longest first."""
    rows = await fetch(WAITING, current_tenant_id(), coach_id)
    return [row["person_id"] for row in rows]
