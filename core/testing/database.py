"""A real PostgreSQL: one migrated template a run, one clone of it for each worker."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import msgspec
import pytest

from core.kernel.config import Config
from core.runtime import bring_up_to_date, configure
from tenants.connections import OpenTransaction
from tenants.engine import DATABASE
from tenants.launcher import WheelProvider, prepare, urls_for
from tenants.provision import create_tenant
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings
from tenants.transactions import tenant_transaction

NAME = "passport_test"
FOLDER = Path(os.environ.get("PASSPORT_TEST_FOLDER", ".data/tests")).resolve()
PROVIDER = WheelProvider()
FAST = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_connections = 200",
)


def pytest_configure(config: pytest.Config) -> None:
    """Make the template once, before the workers start."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    os.environ["PASSPORT_TEST_SERVER"] = asyncio.run(make_template())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server after the last worker."""
    if not hasattr(config, "workerinput"):
        PROVIDER.stop()


async def make_template() -> str:
    """Start the server and migrate a fresh template database; the superuser's URL."""
    server = PROVIDER.start(FOLDER / "postgres")
    connection = await asyncpg.connect(server)
    try:
        for setting in FAST:
            await connection.execute(f"ALTER SYSTEM SET {setting}")
        await connection.execute("SELECT pg_reload_conf()")
        for row in await connection.fetch(
            "SELECT datname FROM pg_database WHERE datname LIKE 'passport\\_test%'"
        ):
            await connection.execute(f"DROP DATABASE {row['datname']} WITH (FORCE)")
    finally:
        await connection.close()
    urls = await prepare(server, NAME)
    config = Config(
        database_url=urls.app,
        database_owner_url=urls.owner,
        database_platform_url=urls.platform,
    )
    configure(config)
    await bring_up_to_date(config)
    await DATABASE.close()
    return server


async def clone_database() -> Config:
    """The settings of a database of one's own, copied from the template."""
    server = os.environ["PASSPORT_TEST_SERVER"]
    clone = f"{NAME}_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(server)
    try:
        await connection.execute("SELECT pg_advisory_lock(1)")
        await connection.execute(f"CREATE DATABASE {clone} TEMPLATE {NAME} OWNER {NAME}_owner")
    finally:
        await connection.close()
    urls = urls_for(server, NAME, clone)
    return Config(
        database_url=urls.app,
        database_owner_url=urls.owner,
        database_platform_url=urls.platform,
        secret_key=secrets.token_urlsafe(32),
        keys_folder=str(FOLDER / "keys"),
        demo=True,
    )


@pytest.fixture(scope="session")
async def config() -> AsyncIterator[Config]:
    """The settings of this worker's own database."""
    made = await clone_database()
    configure(made)
    yield made
    await DATABASE.close()


@asynccontextmanager
async def on_database(other: Config, usual: Config) -> AsyncIterator[None]:
    """Work on another database inside this block."""
    await DATABASE.close()
    configure(other)
    try:
        yield
    finally:
        await DATABASE.close()
        configure(usual)


async def make_tenant(slug: str = "", **settings: object) -> ResolvedTenant:
    """A new tenant on `<slug>.localhost`."""
    slug = slug or "t" + secrets.token_hex(5)
    chosen = msgspec.structs.replace(TenantSettings(name=f"Test {slug}"), **settings)
    return await create_tenant(slug, [f"{slug}.localhost"], chosen)


@pytest.fixture
async def tenant(config: Config) -> ResolvedTenant:  # noqa: ARG001  pytest needs the order
    """A tenant of this test alone."""
    return await make_tenant()


@pytest.fixture
async def other_tenant(config: Config) -> ResolvedTenant:  # noqa: ARG001  pytest needs the order
    """A second tenant, whose rows nobody of the first may see."""
    return await make_tenant()


@pytest.fixture
async def inside(
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,  # noqa: ARG001  pytest needs the order
) -> AsyncIterator[OpenTransaction]:
    """A transaction of the tenant around the test (the other tenant is made before)."""
    async with tenant_transaction(tenant.scope) as transaction:
        yield transaction
