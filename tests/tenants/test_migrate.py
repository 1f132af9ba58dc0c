"""Migrations: no drift, all or nothing, old servers and strong roles refused."""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar
from urllib.parse import urlsplit

import asyncpg
import pytest
from piccolo.apps.migrations.auto import DiffableTable, SchemaDiffer
from piccolo.apps.migrations.commands.new import AutoMigrationManager

from core.accounts.tables import Staff
from core.kernel.config import Config
from core.runtime import all_tables, bring_up_to_date, roles_of
from piccolo_conf import APP_REGISTRY
from tenants import migrate, transactions
from tenants.connections import fetch
from tenants.migrate import MigrationError, check_roles, check_server
from tenants.resolve import ResolvedTenant
from tenants.row_security import secure
from tenants.transactions import check_transaction, owner_transaction, tenant_transaction


@pytest.mark.parametrize("app", sorted(APP_REGISTRY.app_configs))
async def test_migrations_and_tables_are_the_same(app: str) -> None:
    app_config = APP_REGISTRY.app_configs[app]
    made = await AutoMigrationManager().get_alter_statements(app_config)
    assert [s for statements in made for s in statements.statements] == []


async def test_a_table_without_a_migration_is_found() -> None:
    tables = [
        DiffableTable(class_name=t.__name__, tablename=t._meta.tablename, columns=t._meta.columns)
        for t in all_tables()
    ]
    differ = SchemaDiffer(schema=tables, schema_snapshot=tables[1:], auto_input="y")
    assert differ.create_tables.statements


async def test_a_second_run_changes_nothing(config: Config) -> None:
    report = await bring_up_to_date(config)
    assert "No migrations need to be run" in report


async def test_an_old_server_is_refused(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "OLDEST_SERVER", 990000)
    async with owner_transaction():
        with pytest.raises(MigrationError, match="PostgreSQL 16"):
            await check_server()


async def test_the_app_role_is_weak_enough(config: Config) -> None:
    async with check_transaction():
        await check_roles()


async def test_a_role_that_owns_tables_is_refused(config: Config) -> None:
    async with owner_transaction():
        with pytest.raises(MigrationError, match="may not own"):
            await check_roles()


async def test_the_app_role_cannot_migrate(tenant: ResolvedTenant) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with tenant_transaction(tenant.scope):
            await fetch("CREATE TABLE public.mine (id int)")


@pytest.mark.parametrize(
    "grant", ["GRANT passport_test_owner TO strong", "ALTER ROLE strong BYPASSRLS"]
)
async def test_a_role_that_can_become_a_strong_one_is_strong(config: Config, grant: str) -> None:
    name = urlsplit(config.database_url).path.lstrip("/")
    server = await asyncpg.connect(os.environ["PASSPORT_TEST_SERVER"], database=name)
    transaction = server.transaction()
    await transaction.start()
    try:
        for statement in ("CREATE ROLE strong", "CREATE ROLE weak", grant, "GRANT strong TO weak"):
            await server.execute(statement)
        await server.execute("SET LOCAL ROLE weak")
        found = await server.fetchrow(migrate.STRONG)
    finally:
        await transaction.rollback()
        await server.close()
    assert found["strong"] or found["owner"]


async def test_a_check_that_changes_is_made_anew(config: Config) -> None:
    class Changed(Staff, tablename="staff"):
        """The table with one more role."""

        checks: ClassVar = {"role": "role IN ('coach', 'tenant_admin', 'researcher', 'teacher')"}

    words = (
        "SELECT pg_get_constraintdef(oid) AS words FROM pg_constraint"
        " WHERE conname = 'staff_role_ck'"
    )
    async with owner_transaction() as transaction:
        await secure([Changed], roles_of(config))
        assert "teacher" in (await fetch(words))[0]["words"]
        await transaction.connection.execute("ROLLBACK; BEGIN")
        await secure([Staff], roles_of(config))
        assert "teacher" not in (await fetch(words))[0]["words"]


async def test_two_migrations_at_once_run_one_after_the_other(config: Config) -> None:
    reports = await asyncio.gather(bring_up_to_date(config), bring_up_to_date(config))
    assert all("No migrations need to be run" in report for report in reports)


async def test_a_lock_that_is_held_is_said_in_one_line(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = urlsplit(config.database_url).path.lstrip("/")
    server = await asyncpg.connect(os.environ["PASSPORT_TEST_SERVER"], database=name)
    monkeypatch.setattr(transactions, "LOCK_WAIT", "50ms")
    try:
        await server.execute("BEGIN; SELECT pg_advisory_xact_lock(70457346)")
        with pytest.raises(MigrationError, match="Try again"):
            await bring_up_to_date(config)
    finally:
        await server.close()
