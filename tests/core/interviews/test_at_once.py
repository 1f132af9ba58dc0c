"""Many people who choose times at the same moment: nobody twice, nobody without an answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from core.connections.tables import ConnectionRequest
from core.interviews import service
from core.interviews.tables import Interview, InterviewSlot
from core.kernel.errors import ConflictError
from core.kernel.gate import Gate
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.interviews.times import offered, slots, times_form
from tests.core.matches.pairs import Pair, make_match, say_yes

WEEKS = timedelta(weeks=2)
"""Long enough ago for a company to ask somebody else."""
pytestmark = pytest.mark.usefixtures("app")


async def test_fifty_people_at_once_get_thirty_times(app: Gate, tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        first = await make_match(email="")
        pairs = [first]
        for number in range(49):
            pairs.append(await say_yes(first.company, first.vacancy, f"Nr {number}"))
            await ConnectionRequest.update({ConnectionRequest.asked_at: now() - WEEKS})
        for days in (3, 4, 5):
            await service.offer_to_all(
                first.vacancy.id, first.company.id, times_form(days, talks="10")
            )
        times = [slot.id for slot in await slots()]
    assert len(times) == 30

    async def pick(pair: Pair, slot_id: UUID) -> bool:
        try:
            async with tenant_transaction(tenant.scope):
                await service.pick(pair.id, pair.person, slot_id)
        except ConflictError:
            return False
        return True

    won = await asyncio.gather(*(pick(p, times[n % 30]) for n, p in enumerate(pairs)))
    assert sum(won) == 30
    async with tenant_transaction(tenant.scope):
        taken = [slot.taken_by for slot in await slots()]
        assert len(set(taken)) == 30
        assert None not in taken
        assert await Interview.count() == 30


async def test_two_people_who_swap_at_the_same_moment_both_get_an_answer(
    app: Gate, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        one = await offered()
        other = await say_yes(one.company, one.vacancy, "Tom")
        first, second, *_ = await slots()
        await service.pick(one.id, one.person, first.id)
        await service.pick(other.id, other.person, second.id)

    async def pick(pair: Pair, slot: InterviewSlot) -> bool:
        try:
            async with tenant_transaction(tenant.scope):
                await service.pick(pair.id, pair.person, slot.id)
        except ConflictError:
            return False
        return True

    for _ in range(5):
        won = await asyncio.gather(pick(one, second), pick(other, first))
        assert list(won) == [False, False]
    async with tenant_transaction(tenant.scope):
        assert [s.taken_by for s in await slots()][:2] == [one.id, other.id]
