"""Counting tries: exact over parallel requests, kept when a page fails, apart by tenant."""

import asyncio
import hashlib

import pytest

from core.kernel.errors import TooManyTriesError
from core.kernel.limits import forget_old_limits, limit
from tenants.connections import OpenTransaction, fetch
from tenants.context import current_tenant_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


async def test_the_try_after_the_last_one_is_refused(inside: OpenTransaction) -> None:
    for _ in range(3):
        await limit("code", "a", 3)
    with pytest.raises(TooManyTriesError):
        await limit("code", "a", 3)
    await limit("code", "b", 3)
    await limit("link", "a", 3)


async def test_nobody_finds_an_address_in_the_counts(inside: OpenTransaction) -> None:
    await limit("link-to", "sam@example.nl", 3)
    (row,) = await fetch(
        "SELECT key_hash FROM rate_limit WHERE of_tenant = $1", current_tenant_id()
    )
    assert row["key_hash"] != hashlib.sha256(b"link-to:sam@example.nl").digest()


async def test_parallel_tries_are_all_counted(tenant: ResolvedTenant) -> None:
    async def one() -> bool:
        try:
            async with tenant_transaction(tenant.scope):
                await limit("code", "crowd", 5)
        except TooManyTriesError:
            return False
        return True

    async with tenant_transaction(tenant.scope):
        for _ in range(3):
            await limit("code", "crowd", 5)
    assert sum(await asyncio.gather(*[one() for _ in range(6)])) == 2


async def test_tenants_are_counted_apart(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(tenant.scope):
        await limit("code", "a", 1)
    async with tenant_transaction(other_tenant.scope):
        await limit("code", "a", 1)


async def test_the_key_is_kept_only_as_a_hash(
    inside: OpenTransaction, tenant: ResolvedTenant
) -> None:
    await limit("link-to", "sam@example.nl", 1)
    rows = await fetch("SELECT r::text AS all FROM rate_limit r WHERE of_tenant = $1", tenant.id)
    assert "sam" not in rows[0]["all"]


async def test_old_counts_are_forgotten(inside: OpenTransaction, tenant: ResolvedTenant) -> None:
    await limit("code", "a", 1)
    await forget_old_limits()
    count = "SELECT count(*) AS n FROM rate_limit WHERE of_tenant = $1"
    assert (await fetch(count, tenant.id))[0]["n"] == 1
    await fetch("UPDATE rate_limit SET window_start = 1 WHERE of_tenant = $1", tenant.id)
    await forget_old_limits()
    assert (await fetch(count, tenant.id))[0]["n"] == 0
