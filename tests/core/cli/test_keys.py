"""`passport keys` as the command line runs it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import pytest

from core.cli import doctor, keys
from core.cli import main as command_line
from core.credentials import service
from core.credentials.key_store import FileKeyStore, key_store
from core.kernel.config import Config, ConfigError
from core.testing.database import clone_database, make_tenant, on_database
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


def options(*words: str) -> argparse.Namespace:
    return command_line.parser().parse_args(["keys", *words])


async def key_of(tenant: ResolvedTenant) -> str:
    """The name of the key that signs now."""
    async with tenant_transaction(tenant.scope):
        return (await service.signing_key())[1].key_id


async def test_keys_are_shown_renewed_and_withdrawn(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    old = await key_of(tenant)
    assert await keys.renew(options("rotate", tenant.slug), config) == 0
    new = await key_of(tenant)
    assert new in capsys.readouterr().out
    assert (
        await keys.withdraw(options("revoke", tenant.slug, new, "--from", "2026-05-12"), config)
        == 0
    )
    assert "2026-05-12 00:00 UTC is worthless" in capsys.readouterr().out
    assert await keys.show(options("list", tenant.slug), config) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert old in first
    assert "signed until" in first
    assert new in second
    assert "worthless from 2026-05-12 00:00" in second
    with pytest.raises(ConfigError, match="has no key zNone"):
        await keys.withdraw(options("revoke", tenant.slug, "zNone"), config)


async def test_a_lost_key_is_told_by_the_list_and_the_doctor(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = await clone_database()
    async with on_database(fresh, config):
        tenant = await make_tenant()
        key_id = await key_of(tenant)
        store = key_store()
        assert isinstance(store, FileKeyStore)
        store.path(tenant.id, key_id).unlink()
        assert await keys.show(options("list", tenant.slug), fresh) == 1
        assert f"The signing key {key_id} is not in keys." in capsys.readouterr().out
        with pytest.raises(RuntimeError, match=key_id):
            await doctor.check_keys(fresh)
        await keys.renew(options("rotate", tenant.slug), fresh)
        assert "1, all there" in await doctor.check_keys(fresh)


def test_times_are_read_in_utc() -> None:
    assert keys.read_time("2026-05-12T08:00") == datetime(2026, 5, 12, 8, tzinfo=UTC)
    assert keys.read_time("2026-05-12T08:00+02:00") == datetime(2026, 5, 12, 6, tzinfo=UTC)
    assert keys.read_time("").microsecond == 0
    with pytest.raises(ConfigError, match="no time"):
        keys.read_time("yesterday")
