"""The figures as they were last worked out, and the rows they are worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from piccolo.columns import JSONB, Integer, Timestamptz, Varchar

from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class QualitySnapshot(TenantTable, tablename="quality_snapshot"):
    """Ten panels of figures about everybody together, of one moment; nothing about one person."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("made_at",)),)

    made_at = Timestamptz(default=now, null=False)
    bank_version = Varchar(length=20, default="", null=False)
    people = Integer(default=0, null=False)
    panels = JSONB(default="[]", null=False)


RUNS = """
SELECT r.id, r.person_id, r.bank_version, r.route, r.carried, r.is_assisted, r.has_three, r.state,
       r.flags, r.answered_from, r.started_at, r.finished_at, p.language,
       s.means, s.errors, s.single_means, s.single_errors, s.recognition, s.is_current, s.made_at
  FROM run r JOIN person p ON p.id = r.person_id
  LEFT JOIN skillprint s ON s.run_id = r.id AND s.tenant_id = $1
 WHERE r.tenant_id = $1 AND p.tenant_id = $1
 ORDER BY r.started_at, r.id
"""

BLOCKS = """
SELECT b.run_id, b.answers, b.process FROM answer_block b JOIN run r ON r.id = b.run_id
 WHERE b.tenant_id = $1 AND r.tenant_id = $1 AND r.state = 'finished'
 ORDER BY b.run_id, b.number
"""

STEPS = """
SELECT s.person_id,
       EXISTS (SELECT 1 FROM pool_member m
                WHERE m.tenant_id = $1 AND m.person_id = s.person_id) AS shown,
       count(c.id) AS invited, count(c.id) FILTER (WHERE c.state = 'accepted') AS accepted
  FROM skillprint s LEFT JOIN connection_request c
    ON c.person_id = s.person_id AND c.tenant_id = $1 AND c.state <> 'withdrawn'
 WHERE s.tenant_id = $1 AND s.is_current
 GROUP BY s.person_id
"""

VACANCIES = """
SELECT v.id, count(c.id) AS invited FROM vacancy v LEFT JOIN connection_request c
    ON c.vacancy_id = v.id AND c.tenant_id = $1 AND c.state <> 'withdrawn'
 WHERE v.tenant_id = $1 AND v.published_at IS NOT NULL
 GROUP BY v.id
"""

REQUESTS = """
SELECT c.state, extract(epoch FROM c.decided_at - c.asked_at) / 86400 AS days
  FROM connection_request c WHERE c.tenant_id = $1 AND c.state <> 'withdrawn'
"""


async def run_rows() -> Sequence[Any]:
    """Every run with its result, the oldest first."""
    return await fetch(RUNS, current_tenant_id())


async def block_rows() -> Sequence[Any]:
    """Answers, and how each came about, of every finished run."""
    return await fetch(BLOCKS, current_tenant_id())


async def step_rows() -> Sequence[Any]:
    """How far everybody with a result came: shown, invited how often, accepted how often."""
    return await fetch(STEPS, current_tenant_id())


async def vacancy_rows() -> Sequence[Any]:
    """Each vacancy that was ever open, with how many people were invited for it."""
    return await fetch(VACANCIES, current_tenant_id())


async def request_rows() -> Sequence[Any]:
    """Each invitation with how it stands, and the days until the answer."""
    return await fetch(REQUESTS, current_tenant_id())
