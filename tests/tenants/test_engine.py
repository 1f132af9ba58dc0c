"""Attacks and slips against the transaction engine, and what Piccolo alone would let through."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from core.accounts.tables import Consent, Person
from core.kernel.config import Config
from tenants.connections import (
    CommitError,
    OutsideTransactionError,
    fetch,
    open_transaction,
    savepoint,
)
from tenants.context import TenantScope, TenantScopeError, current_tenant_id, tenant_scope
from tenants.engine import DATABASE
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.transactions import (
    control_transaction,
    owner_transaction,
    platform_transaction,
    tenant_transaction,
)


async def add_person(name: str = "") -> Person:
    return await Person(code_hash=new_id().bytes, first_name=name).add()


async def test_a_query_outside_a_transaction_raises(config: Config, tenant: ResolvedTenant) -> None:
    with tenant_scope(tenant.scope), pytest.raises(OutsideTransactionError):
        await Person.count()
    with pytest.raises(OutsideTransactionError):
        await fetch("SELECT 1")


async def test_piccolos_ways_around_the_transaction_are_shut(inside: object) -> None:
    with pytest.raises(OutsideTransactionError):
        DATABASE.atomic()
    with pytest.raises(OutsideTransactionError):
        await DATABASE.batch()
    with pytest.raises(OutsideTransactionError):
        await DATABASE.get_new_connection()
    with pytest.raises(TenantScopeError):
        Person.raw("SELECT 1")
    with pytest.raises(TenantScopeError):
        await (await add_person()).save()


async def test_rows_are_kept_only_when_the_block_ends_well(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await add_person()
    with pytest.raises(ZeroDivisionError):
        async with tenant_transaction(tenant.scope):
            await add_person()
            raise ZeroDivisionError
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 1


async def test_a_failed_commit_raises_and_gives_the_connection_back(tenant: ResolvedTenant) -> None:
    for _ in range(15):
        with pytest.raises(CommitError):
            async with tenant_transaction(tenant.scope):
                await add_person()
                with pytest.raises(asyncpg.PostgresError):
                    await fetch("SELECT 1 / 0")
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 0


async def test_failed_statements_do_not_use_up_the_pool(tenant: ResolvedTenant) -> None:
    for _ in range(25):
        with pytest.raises(asyncpg.PostgresError):
            async with tenant_transaction(tenant.scope):
                await fetch("SELECT 1 / 0")
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 0


async def test_a_savepoint_fails_alone(inside: object) -> None:
    await add_person("stays")
    with pytest.raises(asyncpg.PostgresError):
        async with savepoint():
            await add_person("goes")
            await fetch("SELECT 1 / 0")
    async with DATABASE.transaction():
        await add_person("stays too")
    names = await Person.select(Person.first_name).order_by(Person.first_name)
    assert [row["first_name"] for row in names] == ["stays", "stays too"]


async def test_transactions_do_not_nest(inside: object, tenant: ResolvedTenant) -> None:
    with pytest.raises(OutsideTransactionError):
        async with tenant_transaction(tenant.scope):
            pass


async def test_another_tenants_scope_cannot_be_opened_inside(
    inside: object, other_tenant: ResolvedTenant
) -> None:
    with pytest.raises(TenantScopeError):
        async with tenant_transaction(other_tenant.scope):
            pass


async def test_a_task_that_outlives_its_transaction_reads_nothing(tenant: ResolvedTenant) -> None:
    go = asyncio.Event()

    async def late() -> int:
        await go.wait()
        return int(await Person.count())

    async with tenant_transaction(tenant.scope):
        await add_person()
        task = asyncio.create_task(late())
    go.set()
    with pytest.raises((asyncpg.InterfaceError, OutsideTransactionError)):
        await task


async def test_sixty_parallel_transactions_keep_two_tenants_apart(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async def add_and_look(scope: TenantScope) -> bool:
        async with tenant_transaction(scope):
            await add_person(str(scope.tenant_id)[-12:])
            rows = await Person.select(Person.first_name, Person.tenant_id)
            return all(row["tenant_id"] == current_tenant_id() for row in rows)

    scopes = [tenant.scope, other_tenant.scope] * 30
    assert all(await asyncio.gather(*(add_and_look(scope) for scope in scopes)))
    async with tenant_transaction(tenant.scope):
        assert await Person.count() == 30


async def test_raw_sql_without_a_filter_sees_own_rows_only(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    for scope in (tenant.scope, other_tenant.scope):
        async with tenant_transaction(scope):
            await add_person()
    async with tenant_transaction(tenant.scope):
        assert len(await fetch("SELECT id FROM person")) == 1
        assert len(await fetch("UPDATE person SET phone = 'x' RETURNING id")) == 1
        assert len(await fetch("DELETE FROM person RETURNING id")) == 1
    async with tenant_transaction(other_tenant.scope):
        assert (await Person.select(Person.phone))[0]["phone"] == ""


async def test_truncate_and_ddl_are_refused(tenant: ResolvedTenant) -> None:
    for statement in ("TRUNCATE person CASCADE", "ALTER TABLE person DISABLE ROW LEVEL SECURITY"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tenant_transaction(tenant.scope):
                await fetch(statement)


async def test_the_platform_role_sees_no_tenant_rows_without_a_named_policy(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        await add_person()
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with platform_transaction("curious"):
            await fetch("SELECT id FROM person")


async def test_a_platform_transaction_is_refused_inside_a_tenants(inside: object) -> None:
    with pytest.raises(OutsideTransactionError):
        async with platform_transaction("host_lookup"):
            pass


async def test_a_purpose_is_a_plain_word(config: Config) -> None:
    with pytest.raises(ValueError, match="plain word"):
        async with platform_transaction("x'; RESET ROLE; --"):
            pass


async def test_the_control_transaction_is_the_open_one_where_it_lies_there(inside: object) -> None:
    async with control_transaction() as control:
        assert control is open_transaction()


async def test_the_control_transaction_opens_its_own_for_a_cell_elsewhere(
    config: Config, tenant: ResolvedTenant
) -> None:
    DATABASE.configure(
        app=config.database_url, platform=config.database_platform_url, cell="second"
    )
    async with tenant_transaction(TenantScope(tenant.id, "second")) as here:
        async with control_transaction() as control:
            assert control is not here
            assert control.cell == "control"
        assert open_transaction() is here


async def test_two_migrations_wait_for_each_other(config: Config) -> None:
    order: list[str] = []

    async def migrate(name: str) -> None:
        async with owner_transaction():
            order.append(f"{name} in")
            await asyncio.sleep(0.1)
            order.append(f"{name} out")

    await asyncio.gather(migrate("a"), migrate("b"))
    assert order in (
        ["a in", "a out", "b in", "b out"],
        ["b in", "b out", "a in", "a out"],
    )


async def test_update_writes_only_the_named_columns(inside: object) -> None:
    person = await add_person("Ana")
    twin = await Person.get(person.id)
    assert twin is not None
    await twin.change(phone="0612345678")
    await person.change(first_name="Anna")
    row = await Person.get(person.id)
    assert row is not None
    assert (row.first_name, row.phone) == ("Anna", "0612345678")


async def test_removing_a_person_takes_what_hangs_on_it(inside: object) -> None:
    person = await add_person()
    await Consent(person_id=person.id, kind="coach", is_given=True).add()
    await person.remove()
    assert await Consent.count() == 0


async def test_queries_are_counted(inside: object) -> None:
    before = open_transaction().queries
    await Person.count()
    await Person.exists()
    assert open_transaction().queries == before + 2


@pytest.mark.parametrize("change", ["is_demo = true", "state = 'live'", "cell = 'x'", "slug = 'x'"])
async def test_a_tenant_cannot_change_what_the_platform_says_of_it(
    tenant: ResolvedTenant, change: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with tenant_transaction(tenant.scope):
            await fetch(f"UPDATE tenant SET {change} WHERE id = $1", tenant.id)
