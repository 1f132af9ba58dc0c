"""How far people came, counted in one statement; and the counts that erased people leave."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Integer, Varchar

from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable

FUNNEL = """
SELECT
  (SELECT count(*) FROM person p
    WHERE p.tenant_id = $1 AND p.set_aside_at IS NULL) AS accounts,
  (SELECT count(DISTINCT r.person_id) FROM run r
     JOIN answer_block a ON a.run_id = r.id AND a.tenant_id = $1
    WHERE r.tenant_id = $1 AND a.answers <> '{}') AS started,
  (SELECT count(DISTINCT s.person_id) FROM skillprint s WHERE s.tenant_id = $1) AS finished,
  (SELECT count(*) FROM pool_member m WHERE m.tenant_id = $1 AND m.is_visible) AS in_pool,
  count(*) FILTER (WHERE c.state <> 'held') AS asked,
  count(*) FILTER (WHERE c.state = 'accepted') AS matched,
  count(*) FILTER (WHERE c.state = 'declined') AS declined,
  count(*) FILTER (WHERE c.state IN ('withdrawn', 'closed')) AS closed
 FROM connection_request c WHERE c.tenant_id = $1
"""

# Only who joined 30 days ago or longer had the time; a first request on day 31 is too late.
IN_30_DAYS = """
SELECT count(*) AS joined, count(*) FILTER (WHERE EXISTS (
    SELECT 1 FROM connection_request c WHERE c.tenant_id = $1 AND c.person_id = m.person_id
       AND c.state <> 'held' AND c.asked_at >= m.joined_at
       AND c.asked_at < m.joined_at + interval '30 days')) AS asked
  FROM pool_member m WHERE m.tenant_id = $1 AND m.joined_at <= $2
"""

STEPS_OF = """
SELECT
  (SELECT count(*) FROM person p WHERE p.tenant_id = $1 AND p.id = $2) AS accounts,
  (SELECT count(DISTINCT r.person_id) FROM run r
     JOIN answer_block a ON a.run_id = r.id AND a.tenant_id = $1
    WHERE r.tenant_id = $1 AND r.person_id = $2 AND a.answers <> '{}') AS started,
  (SELECT count(DISTINCT s.person_id) FROM skillprint s
    WHERE s.tenant_id = $1 AND s.person_id = $2) AS finished,
  count(*) FILTER (WHERE c.state <> 'held') AS asked,
  count(*) FILTER (WHERE c.state = 'accepted') AS matched,
  count(*) FILTER (WHERE c.state = 'declined') AS declined,
  count(*) FILTER (WHERE c.state IN ('withdrawn', 'closed')) AS closed
 FROM connection_request c WHERE c.tenant_id = $1 AND c.person_id = $2
"""

COUNT_FAREWELL = """
INSERT INTO funnel_farewell (tenant_id, id, step, people) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, step) DO UPDATE SET people = funnel_farewell.people + EXCLUDED.people
WHERE funnel_farewell.tenant_id = $1
"""


class FunnelFarewell(TenantTable, tablename="funnel_farewell"):
    """A count of erased people (or of their requests) by step; tells nothing of any one."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("step",), unique=True),)

    step = Varchar(length=20, default="", null=False)
    people = Integer(default=0, null=False)


async def count_funnel() -> dict[str, int]:
    """The tenant's counts of everyone who is here now, by step."""
    return dict((await fetch(FUNNEL, current_tenant_id()))[0])


async def count_in_30_days(joined_before: datetime) -> tuple[int, int]:
    """People who joined the pool before a moment, and those asked within their first 30 days."""
    rows = await fetch(IN_30_DAYS, current_tenant_id(), joined_before)
    return rows[0]["joined"], rows[0]["asked"]


async def count_steps_of(person_id: UUID) -> dict[str, int]:
    """What one person adds to the counts that stay, by step."""
    return dict((await fetch(STEPS_OF, current_tenant_id(), person_id))[0])


async def count_farewells() -> dict[str, int]:
    """What erased people left, by step."""
    rows: list[dict[str, Any]] = await FunnelFarewell.select(
        FunnelFarewell.step, FunnelFarewell.people
    )
    return {row["step"]: row["people"] for row in rows}


async def add_farewell(step: str, number: int) -> None:
    """Add to the count of a step in one statement; safe when two people leave at once."""
    await fetch(COUNT_FAREWELL, current_tenant_id(), new_id(), step, number)
