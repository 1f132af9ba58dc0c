"""The figures of all questions as last counted, and the answers they are counted from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from piccolo.columns import JSONB, Timestamptz, Varchar

from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class ItemCount(TenantTable, tablename="item_count"):
    """Figures of the questions of one bank: everybody together, and nothing about one person."""

    about: ClassVar = About.NOBODY
    indices: ClassVar = (Index(("bank",), unique=True),)

    bank = Varchar(length=20, default="", null=False)
    figures = JSONB(default="{}", null=False)
    counted_at = Timestamptz(default=now, null=False)


# One run a person, as everywhere: the newest finished one, else the one that is open.
CHOSEN = """
WITH chosen AS (
  SELECT DISTINCT ON (r.person_id) r.id, r.route, r.is_assisted, r.has_three,
         r.state = 'finished' AS finished
    FROM run r
   WHERE r.tenant_id = $1 AND r.state <> 'left'
     AND (r.bank_version = $2 OR starts_with(r.bank_version, $2 || '+'))
   ORDER BY r.person_id, r.state = 'finished' DESC, r.started_at DESC)
"""
ANSWERS = f"""{CHOSEN}, answer AS (
  SELECT e.key AS item, e.value::text AS value, b.process -> e.key AS note,
         c.is_assisted, c.has_three, c.finished, to_char(b.changed_at, 'YYYY-MM') AS month
    FROM chosen c JOIN answer_block b ON b.run_id = c.id, jsonb_each(b.answers) e
   WHERE b.tenant_id = $1)
SELECT a.item, a.value, a.is_assisted, a.finished, a.month,
       coalesce(a.note ->> 'language', '') AS language,
       a.value = '4' OR CASE WHEN a.note IS NULL THEN a.has_three
                             ELSE coalesce((a.note ->> 'three')::boolean, false) END AS of_three,
       count(*) AS people,
       count(*) FILTER (WHERE (a.note ->> 'heard')::boolean) AS heard,
       count(*) FILTER (WHERE (a.note ->> 'changed')::int > 0) AS changed
  FROM answer a
 GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
TIMES = f"""{CHOSEN}, time AS (
  SELECT e.key AS item, (e.value ->> 'seconds')::float AS seconds
    FROM chosen c JOIN answer_block b ON b.run_id = c.id, jsonb_each(b.process) e
   WHERE b.tenant_id = $1 AND e.value ->> 'seconds' IS NOT NULL)
SELECT t.item, count(*) AS people,
       percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY t.seconds) AS seconds
  FROM time t GROUP BY t.item
"""
PEOPLE = f"""{CHOSEN}
SELECT c.route, count(*) AS people, count(*) FILTER (WHERE c.finished) AS finished
  FROM chosen c GROUP BY c.route
"""
KEEP = (
    "INSERT INTO item_count (tenant_id, id, bank, figures, counted_at)"
    " VALUES ($1, $2, $3, $4::jsonb, now())"
    " ON CONFLICT (tenant_id, bank) DO UPDATE"
    " SET figures = excluded.figures, counted_at = excluded.counted_at"
    " WHERE item_count.tenant_id = $1"
)
MOVED = "SELECT 1 FROM run r WHERE r.tenant_id = $1 AND r.changed_at > $2 LIMIT 1"


async def answer_rows(bank: str) -> Sequence[Any]:
    """How often each answer was given to each question, by how it came about."""
    return await fetch(ANSWERS, current_tenant_id(), bank)


async def time_rows(bank: str) -> Sequence[Any]:
    """Median and ninth decile of the seconds at each question, where they are known."""
    return await fetch(TIMES, current_tenant_id(), bank)


async def people_rows(bank: str) -> Sequence[Any]:
    """How many people are in the questions of each route, and how many finished."""
    return await fetch(PEOPLE, current_tenant_id(), bank)


async def keep_figures(bank: str, figures: str) -> None:
    """Put figures (JSON) in the place of those counted before."""
    await fetch(KEEP, current_tenant_id(), new_id(), bank, figures)


async def has_moved(since: datetime) -> bool:
    """Whether somebody answered anything since."""
    return bool(await fetch(MOVED, current_tenant_id(), since))
