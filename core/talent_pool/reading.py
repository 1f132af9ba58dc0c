"""Reads a pool through the asking transaction: all of it, or what was written since.

Each page asks, so that a change counts from the moment of its commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import numpy as np

from core.talent_pool import record_tables
from core.talent_pool.blocks import Block, block_of, by_square, joined
from core.talent_pool.pool import Pool
from tenants.tables import now

CHUNK = 100_000
WIDTH = 80
NO_ID = UUID(int=0)
FAR = (1 << 63) - 1


class Held:
    """One tenant's pool with the mark from which to ask for changes; one task reads at a time."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.pool: Pool | None = None
        self.mark = 0
        self.seen: frozenset[tuple[UUID, int]] = frozenset()
        self.read_at = now()
        self.asked_at = 0.0

    def keep(self, pool: Pool, rows: Sequence[Any]) -> Pool:
        """Hold a pool with these rows in it, which were all committed."""
        self.pool, self.mark, self.read_at = pool, mark_of(rows), now()
        self.seen = frozenset((row["id"], row["mark"]) for row in rows)
        return pool


async def load(held: Held) -> Pool:
    """Read the whole pool from the database, a part at a time."""
    mark = mark_of(await record_tables.changes_since(FAR))
    parts: dict[int, list[Block]] = {}
    last = NO_ID
    while data := await record_tables.block_after(last, CHUNK):
        last = UUID(bytes=data[-WIDTH : 16 - WIDTH])
        for square, block in await asyncio.to_thread(apart, data):
            parts.setdefault(square, []).append(block)
    held.pool, held.seen = None, frozenset()
    return await refresh(held, Pool({key: joined(parts.pop(key)) for key in list(parts)}), mark)


def apart(data: bytes) -> list[tuple[int, Block]]:
    """Ids and bodies as they come from the database, by square."""
    rows = np.frombuffer(data, dtype=np.uint8).reshape(-1, WIDTH)
    return list(by_square(block_of(rows[:, :16], rows[:, 16:])))


async def refresh(held: Held, pool: Pool, mark: int) -> Pool:
    """The pool with what was written since; kept for others only if all of it was committed."""
    rows = await record_tables.changes_since(mark)
    new = [row for row in rows if row["id"] and (row["id"], row["mark"]) not in held.seen]
    changed = pool.changed([(row["id"], row["body"]) for row in new])
    if any(row["is_mine"] for row in rows):
        return changed
    return held.keep(changed, rows)


def mark_of(rows: Sequence[Any]) -> int:
    """From where to ask next: everything that was written before it has been seen."""
    return next(int(row["mark"]) for row in rows if row["id"] is None)
