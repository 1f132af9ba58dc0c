"""Migrations: no drift, all or nothing, old servers and strong roles refused."""

from __future__ import annotations

import asyncpg
import pytest
from piccolo.apps.migrations.auto import DiffableTable, SchemaDiffer
from piccolo.apps.migrations.commands.new import AutoMigrationManager

from core.kernel.config import Config
from core.runtime import all_tables, bring_up_to_date
from piccolo_conf import APP_REGISTRY
from tenants import migrate
from tenants.connections import fetch
from tenants.migrate import MigrationError, check_roles, check_server
from tenants.resolve import ResolvedTenant
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
