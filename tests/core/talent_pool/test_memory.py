"""What a process keeps of pools: within a budget, and no longer than somebody asks."""

import asyncio

import pytest

from core.talent_pool import memory as module
from core.talent_pool import reading
from core.talent_pool.memory import Memory
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

pytestmark = pytest.mark.usefixtures("app")


async def ask(memory: Memory, tenant: ResolvedTenant) -> int:
    """How many people the tenant's pool holds, asked in a transaction of its own."""
    async with tenant_transaction(tenant.scope):
        return len(await memory.pool())


async def people(*tenants: ResolvedTenant) -> None:
    """One person in the pool of each."""
    for tenant in tenants:
        async with tenant_transaction(tenant.scope):
            await make_seeker("Sara")


async def test_the_longest_unasked_goes_when_the_budget_is_full(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    await people(tenant, other_tenant)
    memory = Memory(budget=100)
    assert await ask(memory, tenant) == 1
    assert memory.nbytes == 80
    assert await ask(memory, other_tenant) == 1
    assert list(memory.held) == [other_tenant.scope]
    assert await ask(memory, tenant) == 1
    assert memory.nbytes == 80


async def test_a_pool_that_nobody_asks_for_is_let_go(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IDLE", 0.2)
    await people(tenant)
    memory = Memory()
    for _ in range(4):
        assert await ask(memory, tenant) == 1
        await asyncio.sleep(0.1)
    assert tenant.scope in memory.held
    await asyncio.sleep(0.5)
    assert tenant.scope not in memory.held


async def test_a_memory_of_yesterday_is_read_anew(
    tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    await people(tenant)
    memory = Memory()
    assert await ask(memory, tenant) == 1
    before = memory.held[tenant.scope].pool
    assert await ask(memory, tenant) == 1
    assert memory.held[tenant.scope].pool is before
    monkeypatch.setattr(module, "TRUSTED", -module.TRUSTED)
    assert await ask(memory, tenant) == 1
    assert memory.held[tenant.scope].pool is not before


async def test_many_at_once_read_one_pool(tenant: ResolvedTenant) -> None:
    await people(tenant)
    memory = Memory()
    assert await asyncio.gather(*(ask(memory, tenant) for _ in range(8))) == [1] * 8
    assert len(memory.held) == 1


async def test_a_large_pool_is_read_in_parts(
    tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CHUNK", 2)
    await people(tenant, tenant, tenant, tenant, tenant)
    assert await ask(Memory(), tenant) == 5
