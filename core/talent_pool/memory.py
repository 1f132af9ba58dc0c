"""Each process's own copy of the pools it is asked for, read through the asking transaction.

Each ranked page first asks what was written since the last time, so that a change counts from the
moment of its commit. A pool that nobody asks for is let go, and so is the longest unasked one when
all together pass the budget.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np

from core.talent_pool import record_tables
from core.talent_pool.blocks import Block, Pool, block_of, by_square, joined
from tenants.context import TenantScope, current_scope
from tenants.tables import now

BUDGET = 1 << 30
"""Bytes of all pools in one process; one that is larger alone is held while it is asked for."""
IDLE = 900.0
"""Seconds after which a pool is let go: that of a suspended tenant too, as nobody asks for it."""
TRUSTED = timedelta(hours=12)
"""Within half the time that the ids of who went are kept."""
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


class Memory:
    """The pools of one process, the longest unasked first."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.budget = budget
        self.held: OrderedDict[TenantScope, Held] = OrderedDict()

    @property
    def nbytes(self) -> int:
        """Bytes of all pools together."""
        return sum(held.pool.nbytes for held in self.held.values() if held.pool is not None)

    def size(self) -> int:
        """How many people of the current tenant are held now."""
        held = self.held.get(current_scope())
        return len(held.pool) if held is not None and held.pool is not None else 0

    async def pool(self) -> Pool:
        """Everybody of the current tenant who can be found, as this transaction sees it."""
        scope = current_scope()
        held = self.ask(scope)
        async with held.lock:
            if held.pool is None or now() - held.read_at > TRUSTED:
                pool = await load(held)
            else:
                pool = await refresh(held, held.pool, held.mark)
        self.make_room(scope)
        return pool

    def ask(self, scope: TenantScope) -> Held:
        """The tenant's place, now asked for last; it goes when nobody asks again."""
        held = self.held.get(scope)
        if held is None:
            held = self.held[scope] = Held()
            self.watch(scope, held)
        self.held.move_to_end(scope)
        held.asked_at = asyncio.get_running_loop().time()
        return held

    def watch(self, scope: TenantScope, held: Held) -> None:
        """Let the pool go once it is idle; look again later when it is not."""
        loop = asyncio.get_running_loop()
        left = held.asked_at + IDLE - loop.time() if held.asked_at else IDLE
        if left > 0:
            loop.call_later(left, self.watch, scope, held)
        elif self.held.get(scope) is held:
            del self.held[scope]

    def make_room(self, asked: TenantScope) -> None:
        """Let the longest unasked pools go until the budget holds; the one asked for now stays."""
        while self.nbytes > self.budget and next(iter(self.held)) != asked:
            self.held.popitem(last=False)


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


MEMORY = Memory()
