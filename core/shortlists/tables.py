"""Lists as they were made, the algorithm that ran beside, and who was shown and looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import Bytea, DoublePrecision, Integer, Timestamptz, Varchar

from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class InputBlock(TenantTable, tablename="input_block"):
    """A piece of what a list was made from, once for all lists: its digest is its name.

    Either some skillprints, as 16 bytes an id, or what work asks, as JSON.
    """

    about: ClassVar = About.TRACE
    indices: ClassVar = (Index(("digest",), unique=True), Index(("made_at",)))

    digest = Bytea(default=b"", null=False)
    data = Bytea(default=b"", null=False)
    made_at = Timestamptz(default=now, null=False)


class Shortlist(TenantTable, tablename="shortlist"):
    """A list that somebody opened: the algorithm, what went in, and a mark of what came out.

    `inputs` is the digest of what work asks, and then those of the blocks of skillprints;
    `head` is the first rows in order, `layout` how the numbers lay in memory.
    """

    about: ClassVar = About.TRACE
    indices: ClassVar = (
        Index(("digest",), unique=True),
        Index(("opened_at",)),
        Index(("vacancy_id", "opened_at")),
        Index(("person_id", "opened_at")),
    )
    checks: ClassVar = {
        "audience": "audience IN ('person', 'employer')",
        "layout": "layout IN ('float64', 'int8')",
    }

    digest = Bytea(default=b"", null=False)
    audience = Varchar(length=10, default="employer", null=False)
    vacancy_id = Ref("vacancy", null=True)
    person_id = Ref("person", null=True)
    algorithm = Varchar(length=60, default="", null=False)
    version = Varchar(length=60, default="", null=False)
    layout = Varchar(length=10, default="float64", null=False)
    failed = Varchar(length=125, default="", null=False)
    inputs = Bytea(default=b"", null=False)
    people = Integer(default=0, null=False)
    pool = Integer(default=0, null=False)
    head = Bytea(default=b"", null=False)
    order_mark = Bytea(default=b"", null=False)
    scores_mark = Bytea(default=b"", null=False)
    made_at = Timestamptz(default=now, null=False)
    opened_at = Timestamptz(default=now, null=False)


class ShadowRun(TenantTable, tablename="shadow_run"):
    """What another algorithm would have made of the inputs of a list; nobody was shown it."""

    about: ClassVar = About.TRACE
    indices: ClassVar = (
        Index(("shortlist_id", "algorithm", "version"), unique=True),
        Index(("made_at",)),
    )
    checks: ClassVar = {"state": "state IN ('done', 'failed')"}

    shortlist_id = Ref("shortlist")
    algorithm = Varchar(length=60, default="", null=False)
    version = Varchar(length=60, default="", null=False)
    state = Varchar(length=10, default="done", null=False)
    agreement = DoublePrecision(default=None, null=True)
    head = Bytea(default=b"", null=False)
    order_mark = Bytea(default=b"", null=False)
    made_at = Timestamptz(default=now, null=False)


class ShownPerson(TenantTable, tablename="shown_person"):
    """When somebody first stood on a page of a vacancy's list, and when their own was opened."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (
        Index(("vacancy_id", "person_id"), unique=True),
        Index(("person_id", "first_viewed_at")),
    )

    vacancy_id = Ref("vacancy")
    person_id = Ref("person")
    shortlist_id = Ref("shortlist", when_gone="SET NULL", null=True)
    first_shown_at = Timestamptz(default=now, null=False)
    first_viewed_at = Timestamptz(default=None, null=True)


OPEN_AGAIN = (
    "UPDATE shortlist SET opened_at = now() WHERE tenant_id = $1 AND digest = $2 RETURNING id"
)
KEEP_BLOCKS = (
    "INSERT INTO input_block (tenant_id, id, digest, data, made_at)"
    " (SELECT $1::uuid, b.id, b.digest, b.data, now()"
    " FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS b (id, digest, data))"
    " ON CONFLICT (tenant_id, digest) DO NOTHING"
)
KEEP_LIST = (
    "INSERT INTO shortlist (tenant_id, id, digest, audience, vacancy_id, person_id, algorithm,"
    " version, layout, failed, inputs, people, pool, head, order_mark, scores_mark, made_at,"
    " opened_at) VALUES"
    " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, now(), now())"
    " ON CONFLICT (tenant_id, digest) DO UPDATE SET opened_at = now() RETURNING id"
)
KEEP_SHADOW = (
    "INSERT INTO shadow_run (tenant_id, id, shortlist_id, algorithm, version, state, agreement,"
    " head, order_mark, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())"
    " ON CONFLICT (tenant_id, shortlist_id, algorithm, version) DO NOTHING"
)
CURRENT = (
    "SELECT s.person_id, s.id FROM skillprint s"
    " WHERE s.tenant_id = $1 AND s.is_current AND s.person_id = ANY($2)"
)
SHOW = (
    "INSERT INTO shown_person (tenant_id, id, vacancy_id, person_id, shortlist_id, first_shown_at)"
    " (SELECT $1::uuid, b.id, $2::uuid, b.person_id, $3::uuid, now()"
    " FROM unnest($4::uuid[], $5::uuid[]) AS b (id, person_id)"
    " JOIN person p ON p.id = b.person_id WHERE p.tenant_id = $1)"
    " ON CONFLICT (tenant_id, vacancy_id, person_id) DO NOTHING"
)
VIEW = (
    "INSERT INTO shown_person AS s"
    " (tenant_id, id, vacancy_id, person_id, first_shown_at, first_viewed_at)"
    " VALUES ($1, $2, $3, $4, now(), now())"
    " ON CONFLICT (tenant_id, vacancy_id, person_id)"
    " DO UPDATE SET first_viewed_at = now() WHERE s.first_viewed_at IS NULL"
)
VIEWERS = (
    "SELECT e.name AS employer, min(s.first_viewed_at) AS at FROM shown_person s"
    " JOIN vacancy v ON v.id = s.vacancy_id JOIN employer e ON e.id = v.employer_id"
    " WHERE s.tenant_id = $1 AND v.tenant_id = $1 AND e.tenant_id = $1"
    " AND s.person_id = $2 AND s.first_viewed_at IS NOT NULL"
    " GROUP BY e.id, e.name ORDER BY at DESC LIMIT 50"
)
SHOWN_ON = (
    "SELECT v.title, e.name AS employer, s.first_shown_at AS at, s.shortlist_id"
    " FROM shown_person s JOIN vacancy v ON v.id = s.vacancy_id"
    " JOIN employer e ON e.id = v.employer_id"
    " WHERE s.tenant_id = $1 AND v.tenant_id = $1 AND e.tenant_id = $1"
    " AND s.person_id = $2 AND s.shortlist_id IS NOT NULL"
    " ORDER BY s.first_shown_at DESC, s.id LIMIT 10"
)
FORGET = (
    "DELETE FROM input_block b WHERE b.tenant_id = $1 AND b.made_at < $2 AND b.digest NOT IN"
    " (SELECT substr(s.inputs, place * 32 + 1, 32) FROM shortlist s"
    " CROSS JOIN generate_series(0, length(s.inputs) / 32 - 1) AS place WHERE s.tenant_id = $1)"
)
RUNS = (
    "SELECT s.inputs, s.head AS leading, r.head AS shadow, r.agreement"
    " FROM shadow_run r JOIN shortlist s ON s.id = r.shortlist_id"
    " WHERE r.tenant_id = $1 AND s.tenant_id = $1 AND s.audience = $2 AND r.state = 'done'"
    " AND r.algorithm || '@' || r.version = $3 AND s.opened_at >= $4 AND s.algorithm <> ''"
    " AND s.people = s.pool"
    " ORDER BY s.opened_at DESC LIMIT 500"
)
PERSONS = "SELECT s.id, s.person_id FROM skillprint s WHERE s.tenant_id = $1 AND s.id = ANY($2)"
FAILURES = (
    "SELECT f.name, count(*) AS times FROM ("
    " SELECT s.failed AS name FROM shortlist s"
    " WHERE s.tenant_id = $1 AND s.failed <> '' AND s.made_at >= $2 UNION ALL"
    " SELECT r.algorithm || '@' || r.version FROM shadow_run r"
    " WHERE r.tenant_id = $1 AND r.state = 'failed' AND r.made_at >= $2) f GROUP BY f.name"
)


async def open_again(digest: bytes) -> UUID | None:
    """The list of this digest, marked as opened now; None when it was not made before."""
    rows = await fetch(OPEN_AGAIN, current_tenant_id(), digest)
    return rows[0]["id"] if rows else None


async def keep_blocks(blocks: Mapping[bytes, bytes]) -> None:
    """Keep blocks by digest, sorted so that nobody waits in a circle; the old stay as they are."""
    ids, names = [new_id() for _ in blocks], sorted(blocks)
    await fetch(KEEP_BLOCKS, current_tenant_id(), ids, names, [blocks[name] for name in names])


async def keep_list(row: Shortlist) -> UUID:
    """Keep a list, once however often it is made at the same time; its id."""
    rows = await fetch(
        KEEP_LIST, row.tenant_id, row.id, row.digest, row.audience, row.vacancy_id, row.person_id,
        row.algorithm, row.version, row.layout, row.failed, row.inputs, row.people, row.pool,
        row.head, row.order_mark, row.scores_mark,
    )  # fmt: skip
    kept: UUID = rows[0]["id"]
    return kept


async def keep_shadow(run: ShadowRun) -> None:
    """Keep what ran beside a list, once for each version."""
    await fetch(
        KEEP_SHADOW, run.tenant_id, run.id, run.shortlist_id, run.algorithm, run.version,
        run.state, run.agreement, run.head, run.order_mark,
    )  # fmt: skip


async def current_ids(person_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The id of each person's current skillprint."""
    rows = await fetch(CURRENT, current_tenant_id(), list(person_ids))
    return {row["person_id"]: row["id"] for row in rows}


async def add_shown(vacancy_id: UUID, shortlist_id: UUID, person_ids: Sequence[UUID]) -> None:
    """Note who stood on a page that was opened, the first time."""
    ids = [new_id() for _ in person_ids]
    await fetch(SHOW, current_tenant_id(), vacancy_id, shortlist_id, ids, sorted(person_ids))


async def add_viewed(vacancy_id: UUID, person_id: UUID) -> None:
    """Note that somebody's own page was opened, the first time."""
    await fetch(VIEW, current_tenant_id(), new_id(), vacancy_id, person_id)


async def viewers_of(person_id: UUID) -> Sequence[Any]:
    """Employers that opened this person's page, with the first time, the newest first."""
    return await fetch(VIEWERS, current_tenant_id(), person_id)


async def shown_on(person_id: UUID) -> Sequence[Any]:
    """The vacancies on whose list somebody stood, the newest first."""
    return await fetch(SHOWN_ON, current_tenant_id(), person_id)


async def forget_blocks(before: datetime) -> None:
    """Delete blocks of before that no list names any more."""
    await fetch(FORGET, current_tenant_id(), before)


async def runs_since(audience: str, name: str, since: datetime) -> Sequence[Any]:
    """Whole lists and what this algorithm (id@version) made of them, the newest 500."""
    return await fetch(RUNS, current_tenant_id(), audience, name, since)


async def persons_of(skillprint_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Whose skillprints these are, as far as they are still there."""
    rows = await fetch(PERSONS, current_tenant_id(), list(skillprint_ids))
    return {row["id"]: row["person_id"] for row in rows}


async def failures_since(since: datetime) -> dict[str, int]:
    """How often each algorithm (id@version) failed, in front or in shadow."""
    rows = await fetch(FAILURES, current_tenant_id(), since)
    return {row["name"]: row["times"] for row in rows}
