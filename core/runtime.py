"""Finds or starts the database and brings it to this release."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from piccolo.table import Table

from core.credentials.key_store import set_up_key_store
from core.kernel.config import Config, ConfigError
from core.kernel.jobs import install_queue
from core.kernel.keys import set_up_keys
from tenants.engine import DATABASE
from tenants.launcher import Provider, WheelProvider, prepare
from tenants.migrate import migrate
from tenants.row_security import Roles


def all_tables() -> list[type[Table]]:
    """Every table of tenants, core and the plugins."""
    from piccolo_conf import APP_REGISTRY  # noqa: PLC0415  cycle: it asks the plugin manager

    return [t for app in APP_REGISTRY.app_configs.values() for t in app.table_classes]


def roles_of(config: Config) -> Roles:
    """The role names in the connection strings."""
    app, platform = urlsplit(config.database_url), urlsplit(config.database_platform_url)
    if not app.username or not platform.username:
        raise ConfigError("DATABASE_URL and DATABASE_PLATFORM_URL need a user name.")
    return Roles(app.username, platform.username, force=config.force_row_security)


async def bring_up_to_date(config: Config) -> str:
    """Migrate under the owner role; the report tells what ran."""
    if not config.database_owner_url:
        raise ConfigError("DATABASE_OWNER_URL is needed to migrate.")
    roles = roles_of(config)

    async def queue() -> None:
        await install_queue(roles)

    return await migrate(all_tables(), roles, queue)


def data_folder(config: Config) -> Path:
    """Where the embedded server and the made secret lie."""
    return Path(config.data_folder).resolve()


@asynccontextmanager
async def database(config: Config, provider: Provider | None = None) -> AsyncIterator[Config]:
    """A configured DATABASE; without DATABASE_URL an embedded server, up to date."""
    own = provider
    if not config.database_url:
        own = own or WheelProvider()
    try:
        if own is not None and not config.database_url:
            config = await reached_at(config, own.start(data_folder(config) / "postgres"))
        configure(config)
        if own is not None:
            await bring_up_to_date(config)
        yield config
    finally:
        try:
            await DATABASE.close()
        finally:
            if own is not None:
                own.stop()


async def reached_at(config: Config, superuser_url: str) -> Config:
    """The settings with the three connection strings of a server of our own."""
    urls = await prepare(superuser_url)
    return msgspec.structs.replace(
        config,
        database_url=urls.app,
        database_owner_url=urls.owner,
        database_platform_url=urls.platform,
    )


def configure(config: Config) -> None:
    """Tell the engine where the database is, and the keys which secret they are made from."""
    set_up_keys(config.secret_key)
    set_up_key_store(config)
    DATABASE.configure(
        app=config.database_url,
        platform=config.database_platform_url,
        owner=config.database_owner_url,
        pooler=config.database_pooler == "transaction",
    )
