"""Runs through the questions; the answers of a block of eight lie packed in one row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import JSONB, BigInt, Boolean, SmallInt, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class Run(TenantTable, tablename="run"):
    """One time through the questions: enough to compute its result again, bit for bit.

    `carried` answers came along from the run it goes on from; `answered_from` tells since when.
    """

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("person_id", "started_at")),)
    checks: ClassVar = {
        "route": "route IN ('simple', 'full')",
        "state": "state IN ('answering', 'finished', 'left')",
        "length": "length IN ('short', 'standard', 'deep')",
        "choice": "choice IN ('balanced', 'adaptive')",
    }

    person_id = Ref("person")
    bank_version = Varchar(length=20, default="", null=False)
    route = Varchar(length=10, default="simple", null=False)
    seed = BigInt(default=0, null=False)
    length = Varchar(length=10, default="short", null=False)
    choice = Varchar(length=10, default="balanced", null=False)
    carried = SmallInt(default=0, null=False)
    is_assisted = Boolean(default=False, null=False)
    has_three = Boolean(default=False, null=False)
    state = Varchar(length=12, default="answering", null=False)
    position = SmallInt(default=0, null=False)
    extras = JSONB(default="{}", null=False)
    flags = JSONB(default="[]", null=False)
    answered_from = Timestamptz(default=None, null=True)
    started_at = Timestamptz(default=now, null=False)
    changed_at = Timestamptz(default=now, null=False)
    finished_at = Timestamptz(default=None, null=True)


class AnswerBlock(TenantTable, tablename="answer_block"):
    """The answers of one block, by item id: 0-3, 4 = good of three answers, null = skipped."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("run_id", "number"), unique=True),)

    run_id = Ref("run")
    number = SmallInt(default=0, null=False)
    answers = JSONB(default="{}", null=False)
    process = JSONB(default="{}", null=False)
    changed_at = Timestamptz(default=now, null=False)


SAVE_ANSWER = (
    "WITH mine AS (UPDATE run SET position = greatest(position, $4), changed_at = now(),"
    " extras = $5::jsonb WHERE tenant_id = $1 AND id = $2 AND person_id = $3"
    " AND state = 'answering' RETURNING id)"
    " INSERT INTO answer_block (tenant_id, id, run_id, number, answers, process, changed_at)"
    " SELECT $1, $6, id, $7, $8::jsonb, $9::jsonb, now() FROM mine"
    " ON CONFLICT (tenant_id, run_id, number) DO UPDATE"
    " SET answers = answer_block.answers || excluded.answers,"
    " process = answer_block.process || excluded.process, changed_at = excluded.changed_at"
    " WHERE answer_block.tenant_id = $1"
)
SAVE_CHOICE = (
    "UPDATE run SET changed_at = now(),"
    " extras = jsonb_set(extras, ARRAY[$4], coalesce(extras -> $4, '{}') || $5::jsonb)"
    " WHERE tenant_id = $1 AND id = $2 AND person_id = $3 AND state = 'answering'"
    " RETURNING extras"
)
FINISH = (
    "UPDATE run SET state = 'finished', finished_at = now(), changed_at = now(),"
    " flags = $4::jsonb"
    " WHERE tenant_id = $1 AND id = $2 AND route = $3 AND state = 'answering' RETURNING id"
)
HOW_FAR = (
    "SELECT DISTINCT ON (r.person_id) r.person_id, r.state, r.route, r.length, r.choice,"
    " r.position, r.changed_at"
    " FROM run r WHERE r.tenant_id = $1 AND r.person_id = ANY($2) AND r.state <> 'left'"
    " ORDER BY r.person_id, r.started_at DESC"
)

STANDS = """
SELECT r.route, r.position, r.carried, r.state = 'finished' AS finished,
       coalesce(jsonb_array_length(r.extras -> 'form'), 0) AS form,
       (SELECT count(*) FROM jsonb_object_keys(r.extras -> 'interests')) AS pictures,
       (SELECT count(*) FROM jsonb_object_keys(r.extras -> 'wishes')) AS wishes,
       r.state = 'left' OR r.state = 'answering' AND r.changed_at < $2 AS stopped,
       count(*) AS runs
  FROM run r JOIN person p ON p.id = r.person_id AND p.tenant_id = $1
 WHERE r.tenant_id = $1 AND p.set_aside_at IS NULL AND ($3::text IS NULL OR r.route = $3)
   AND ($4::uuid IS NULL OR p.group_id = $4)
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


async def stand_rows(
    quiet_since: datetime, route: str | None, group_id: UUID | None
) -> Sequence[Any]:
    """How many runs stand at each place; those quiet since then count as stopped."""
    return await fetch(STANDS, current_tenant_id(), quiet_since, route, group_id)


async def lock_run(run_id: UUID, person_id: UUID) -> Run | None:
    """A person's run as it stands now, held until this transaction ends."""
    mine = (Run.id == run_id) & (Run.person_id == person_id)
    return await Run.objects().where(mine).lock_rows().first()


async def save_answer_row(run: Run, *, block: int, answers: str, process: str) -> None:
    """Merge answers and notes (JSON by item) into a block of a locked run, never moving back."""
    own = (current_tenant_id(), run.id, run.person_id)
    await fetch(SAVE_ANSWER, *own, run.position, run.extras, new_id(), block, answers, process)


async def save_choice_row(run: Run, part: str, choice: str) -> str:
    """Merge a choice (JSON by code) into interests or wishes of a locked run; its extras then."""
    own = (current_tenant_id(), run.id, run.person_id)
    return str((await fetch(SAVE_CHOICE, *own, part, choice))[0]["extras"])


async def finish_row(run: Run, flags: str) -> bool:
    """End an open run, noting its flags (JSON); False when it ended or changed its route."""
    return bool(await fetch(FINISH, current_tenant_id(), run.id, run.route, flags))


async def how_far_rows(person_ids: Sequence[UUID]) -> Sequence[Any]:
    """The latest run of each of these people."""
    return await fetch(HOW_FAR, current_tenant_id(), list(person_ids))


async def lock_runs(person_id: UUID) -> None:
    """Let no second request of this person start or change a run until this one is done."""
    await fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", str(person_id))


PEOPLE_RUNS = """
SELECT DISTINCT ON (r.person_id) r.id, r.person_id, r.bank_version, r.route, r.choice,
       r.state = 'finished' AS finished, r.is_assisted, r.has_three, r.flags, r.started_at
  FROM run r
 WHERE r.tenant_id = $1 AND r.state <> 'left'
   AND (r.bank_version = $2 OR starts_with(r.bank_version, $2 || '+'))
   AND ($3::text IS NULL OR r.route = $3)
 ORDER BY r.person_id, r.state = 'finished' DESC, r.started_at DESC
"""
ALL_BLOCKS = (
    "SELECT b.run_id, b.answers, b.process FROM answer_block b"
    " WHERE b.tenant_id = $1 AND b.run_id = ANY($2)"
)


async def people_runs(bank: str, route: str | None) -> Sequence[Any]:
    """The run of each person with the questions of a bank: the newest finished one, else open."""
    return await fetch(PEOPLE_RUNS, current_tenant_id(), bank, route)


async def all_blocks(run_ids: Sequence[UUID]) -> Sequence[Any]:
    """The answers of these runs, as packed."""
    return await fetch(ALL_BLOCKS, current_tenant_id(), list(run_ids))


FINISHED = (
    "SELECT r.route, count(DISTINCT r.person_id) AS people FROM run r"
    " WHERE r.tenant_id = $1 AND r.state = 'finished' GROUP BY r.route"
)


async def finished_rows() -> Sequence[Any]:
    """How many people finished each route."""
    return await fetch(FINISHED, current_tenant_id())
