"""Connections that die, are given back or never answer."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from core.accounts.tables import Person
from core.kernel.config import Config
from tenants.connections import (
    DatabaseUnavailableError,
    fetch,
)
from tenants.context import TenantScope
from tenants.engine import DATABASE
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import (
    tenant_transaction,
)


async def add_person(name: str = "") -> Person:
    return await Person(code_hash=new_id().bytes, first_name=name).add()


async def test_a_pooled_connection_forgets_its_tenant(
    config: Config, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await add_person()
        pid = (await fetch("SELECT pg_backend_pid() AS pid"))[0]["pid"]
    pool = await DATABASE.pool_of("app", "control")
    held = []
    try:
        for _ in range(pool.get_size()):
            connection = await pool.acquire()
            held.append(connection)
            if await connection.fetchval("SELECT pg_backend_pid()") == pid:
                assert await connection.fetch("SELECT id FROM person") == []
                return
        pytest.fail("the connection was not found in the pool")
    finally:
        for connection in held:
            await pool.release(connection)


async def test_a_dead_connection_in_the_pool_is_replaced(
    config: Config, tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await add_person()
    owner = await asyncpg.connect(config.database_owner_url)
    await owner.close()
    killer = await asyncpg.connect(config.database_url)
    await killer.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE usename = current_user AND pid <> pg_backend_pid()"
        " AND datname = current_database()"
    )
    await killer.close()
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 1


async def test_a_connection_lost_in_the_middle_is_said_as_such(
    config: Config, tenant: ResolvedTenant
) -> None:
    with pytest.raises(DatabaseUnavailableError):
        async with tenant_transaction(tenant.scope):
            pid = (await fetch("SELECT pg_backend_pid() AS pid"))[0]["pid"]
            killer = await asyncpg.connect(config.database_url)
            await killer.execute("SELECT pg_terminate_backend($1)", pid)
            await killer.close()
            await Person.count()
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 0


async def test_a_database_that_is_not_there_is_said_as_such(
    config: Config, tenant: ResolvedTenant
) -> None:
    gone = "postgresql://nobody@127.0.0.1:1/nothing"
    DATABASE.configure(app=gone, platform=gone, cell="gone")
    with pytest.raises(DatabaseUnavailableError):
        async with tenant_transaction(TenantScope(tenant.id, "gone")):
            pass


@pytest.mark.parametrize("steps", range(0, 40, 4))
async def test_a_task_that_is_cancelled_twice_leaks_nothing(
    tenant: ResolvedTenant, steps: int
) -> None:
    pool = await DATABASE.pool_of("app", "control")

    async def slow() -> None:
        async with tenant_transaction(tenant.scope):
            await fetch("SELECT pg_sleep(30)")

    taken = pool.get_size() - pool.get_idle_size()
    task = asyncio.create_task(slow())
    await asyncio.sleep(0.02)
    task.cancel()
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.05)
    assert pool.get_size() - pool.get_idle_size() == taken
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 0
