"""Where the database comes from."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.kernel.config import Config, ConfigError
from core.runtime import bring_up_to_date, data_folder, roles_of
from tenants.launcher import role_url, urls_for


def test_the_roles_come_from_the_connection_strings() -> None:
    config = Config(
        database_url="postgresql://app@db/passport", database_platform_url="postgresql://plat@db/x"
    )
    roles = roles_of(config)
    assert (roles.app, roles.platform, roles.force) == ("app", "plat", True)
    with pytest.raises(ConfigError, match="user name"):
        roles_of(msgspec.structs.replace(config, database_url="postgresql:///passport"))


async def test_migrating_needs_the_owner() -> None:
    with pytest.raises(ConfigError, match="DATABASE_OWNER_URL"):
        await bring_up_to_date(Config())


def test_the_data_folder_is_absolute() -> None:
    assert data_folder(Config(data_folder="x")) == Path("x").resolve()


def test_role_urls_keep_the_server() -> None:
    socket = "postgresql://postgres:@/postgres?host=/tmp/here"
    assert role_url(socket, "app", "d") == "postgresql://app@/d?host=/tmp/here"
    tcp = "postgresql://postgres@localhost:5433/postgres"
    assert role_url(tcp, "app", "d") == "postgresql://app@localhost:5433/d"
    assert urls_for(tcp, "p", "d").platform == "postgresql://p_platform@localhost:5433/d"
