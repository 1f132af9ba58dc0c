"""The pools that a process is asked for, in memory.

One that nobody asks for goes, and so does the longest unasked one when all pass the budget.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta

from core.talent_pool.pool import Pool
from core.talent_pool.reading import Held, load, refresh
from tenants.context import TenantScope, current_scope
from tenants.tables import now

BUDGET = 1 << 30
"""Bytes of all pools in one process; one that is larger alone is held while it is asked for."""
IDLE = 900.0
"""Seconds after which a pool is let go: that of a suspended tenant too, as nobody asks for it."""
TRUSTED = timedelta(hours=12)
"""Within half the time that the ids of who went are kept."""


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


MEMORY = Memory()
