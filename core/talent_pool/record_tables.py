"""The pool in 64 bytes a member, derived from the rows elsewhere, and marks of who went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from piccolo.columns import BigInt, Bytea, Timestamptz

from core.talent_pool.tables import POOL
from tenants.columns import Ref
from tenants.connections import fetch
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now


class PoolRecord(TenantTable, tablename="pool_record"):
    """A member who can be found, packed; the id tells when they joined (`records.record_id`)."""

    about: ClassVar = About.PERSON
    indices: ClassVar = (Index(("member_id",), unique=True), Index(("mark",)))

    member_id = Ref("pool_member")
    body = Bytea(default=b"", null=False)
    mark = BigInt(default=0, null=False)


class PoolGone(TenantTable, tablename="pool_gone"):
    """The id of a record that went, and nothing of the person; kept for a day."""

    about: ClassVar = About.TRACE
    indices: ClassVar = (Index(("mark",)), Index(("at",)))

    mark = BigInt(default=0, null=False)
    at = Timestamptz(default=now, null=False)


# A mark is the number of the transaction that wrote a row. Whoever read everything up to the oldest
# transaction that was still running misses nothing by asking for marks from there on: one that
# commits late has a mark that was still to come.
THIS = "pg_current_xact_id()::text::bigint"
MINE = "coalesce({0} = pg_current_xact_id_if_assigned()::text::bigint, false)"

SAVE = (
    "WITH back AS (DELETE FROM pool_gone g WHERE g.tenant_id = $1 AND g.id = $2)"
    " INSERT INTO pool_record AS r (tenant_id, id, member_id, body, mark)"
    f" VALUES ($1, $2, $3, $4, {THIS}) ON CONFLICT (tenant_id, id)"
    " DO UPDATE SET body = excluded.body, mark = excluded.mark WHERE r.body <> excluded.body"
    " RETURNING r.id"
)

DROP = (
    "WITH gone AS (DELETE FROM pool_record r"
    " WHERE r.tenant_id = $1 AND r.member_id = $2 AND r.id <> $3 RETURNING r.id)"
    " INSERT INTO pool_gone AS o (tenant_id, id, mark, at)"
    f" SELECT $1, gone.id, {THIS}, now() FROM gone ON CONFLICT (tenant_id, id)"
    " DO UPDATE SET mark = excluded.mark, at = excluded.at WHERE o.tenant_id = $1"
    " RETURNING o.id"
)

CHANGED = (
    "SELECT NULL::uuid AS id, NULL::bytea AS body,"
    " pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark, false AS is_mine"
    f" UNION ALL SELECT r.id, r.body, r.mark, {MINE.format('r.mark')} FROM pool_record r"
    " WHERE r.tenant_id = $1 AND r.mark >= $2"
    f" UNION ALL SELECT g.id, NULL, g.mark, {MINE.format('g.mark')} FROM pool_gone g"
    " WHERE g.tenant_id = $1 AND g.mark >= $2"
)

LATER = "mark >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint"

BLOCK = (
    "SELECT string_agg(uuid_send(p.id) || p.body, ''::bytea ORDER BY p.id) AS rows FROM"
    " (SELECT r.id, r.body FROM pool_record r WHERE r.tenant_id = $1 AND r.id > $2"
    " ORDER BY r.id LIMIT $3) p"
)


THEIRS = "m.id IN (SELECT r.member_id FROM pool_record r WHERE r.tenant_id = $1 AND r.id = ANY($2))"


async def lock_member(person_id: UUID) -> UUID | None:
    """The person's place in the pool, whose record nobody else writes until this is committed."""
    rows = await fetch(
        "SELECT m.id FROM pool_member m WHERE m.tenant_id = $1 AND m.person_id = $2 FOR UPDATE",
        current_tenant_id(),
        person_id,
    )
    return rows[0]["id"] if rows else None


async def true_rows(member_ids: Sequence[UUID]) -> Sequence[Any]:
    """Those of these members who can be found now, as the rows elsewhere say."""
    return await fetch(f"{POOL} AND m.id = ANY($2)", current_tenant_id(), list(member_ids))


async def true_rows_of(record_ids: Sequence[UUID]) -> Sequence[Any]:
    """Those behind these records who can be found now, as the rows elsewhere say."""
    return await fetch(f"{POOL} AND {THEIRS}", current_tenant_id(), list(record_ids))


async def save_record(record_id: UUID, member_id: UUID, body: bytes) -> bool:
    """Keep a member's record; False for one with the same bytes, which keeps its mark."""
    return bool(await fetch(SAVE, current_tenant_id(), record_id, member_id, body))


async def drop_records(member_id: UUID, keep: UUID) -> bool:
    """Delete a member's records but one, and mark that they went; whether there was any."""
    return bool(await fetch(DROP, current_tenant_id(), member_id, keep))


async def changes_since(mark: int) -> Sequence[Any]:
    """What was written from this mark on; the first row has no id, and the mark to ask next."""
    return await fetch(CHANGED, current_tenant_id(), mark)


async def block_after(record_id: UUID, count: int) -> bytes:
    """Records behind this id, each as 16 bytes of its own id and its body."""
    rows = await fetch(BLOCK, current_tenant_id(), record_id, count)
    return rows[0]["rows"] or b""


async def count_records(most: int) -> int:
    """How many people can be found, counted no further than this."""
    rows = await fetch(
        "SELECT count(*) AS count FROM"
        " (SELECT r.id FROM pool_record r WHERE r.tenant_id = $1 LIMIT $2) few",
        current_tenant_id(),
        most,
    )
    return int(rows[0]["count"])


async def members_after(member_id: UUID, count: int) -> Sequence[Any]:
    """Everybody who ever joined behind this id, with the record that is kept of them, if any."""
    return await fetch(
        "SELECT m.id, m.person_id, r.id AS record_id, r.body FROM pool_member m"
        " LEFT JOIN pool_record r ON r.tenant_id = $1 AND r.member_id = m.id"
        " WHERE m.tenant_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3",
        current_tenant_id(),
        member_id,
        count,
    )


async def mend_marks() -> None:
    """Bring marks of another server (after a move or a restored copy) within this one's count."""
    tenant_id = current_tenant_id()
    await fetch(f"UPDATE pool_record SET mark = {THIS} WHERE tenant_id = $1 AND {LATER}", tenant_id)
    await fetch(f"UPDATE pool_gone SET mark = {THIS} WHERE tenant_id = $1 AND {LATER}", tenant_id)


async def forget_gone(after: timedelta) -> None:
    """Delete marks of who went longer ago than anybody can still ask for."""
    await PoolGone.delete().where(PoolGone.at < now() - after)
