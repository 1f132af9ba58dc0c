"""The commands, run as the command line runs them."""

from __future__ import annotations

import argparse
import importlib.metadata
import secrets

import msgspec
import pytest

from core.cli import doctor, plugins, serve, tenants
from core.cli import main as command_line
from core.kernel.config import Config, ConfigError
from core.kernel.tables import MailMessage
from core.plugging.manifest import PluginError
from core.runtime import configure
from core.testing.database import clone_database, on_database
from tenants.provision import ProvisionError, list_tenants
from tenants.resolve import resolve_host
from tenants.tables import Tenant
from tenants.transactions import platform_transaction, tenant_transaction

TWO = 2


def options(*words: str) -> argparse.Namespace:
    """What the parser makes of a command line."""
    return command_line.parser().parse_args(words)


async def test_doctor_finds_a_healthy_installation(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = await clone_database()
    async with on_database(fresh, config):
        assert await doctor.examine(options("doctor"), fresh) == 0
    shown = capsys.readouterr().out
    assert "WRONG" not in shown
    assert "database: answers" in shown
    assert "audit logs: 0 entries, all whole" in shown
    assert "matching is done by " in shown


async def test_doctor_says_what_is_wrong(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = "postgresql://passport_test_app@127.0.0.1:1/nothing"
    broken = msgspec.structs.replace(config, database_url=gone, database_platform_url=gone)
    assert await doctor.examine(options("doctor"), broken) == 1
    assert "WRONG" in capsys.readouterr().out
    configure(config)


def test_doctor_finds_a_package_with_our_names(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {"core": ["passport-for-work", "other-thing"]}
    monkeypatch.setattr(importlib.metadata, "packages_distributions", lambda: taken)
    with pytest.raises(RuntimeError, match="other-thing"):
        doctor.check_names()


async def test_a_tenant_is_made_listed_suspended_and_revived(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    slug = "t" + secrets.token_hex(4)
    made = options("tenant", "create", "--host", f"{slug}.localhost", "--admin", "a@b.example")
    assert await tenants.create_one(made, config) == 0
    tenant = await resolve_host(f"{slug}.localhost")
    assert tenant is not None
    async with tenant_transaction(tenant.scope):
        mails = await MailMessage.objects()
    assert f"http://{slug}.localhost:{config.port}/link/" in mails[0].body
    assert await tenants.list_all(options("tenant", "list"), config) == 0
    assert slug in capsys.readouterr().out
    await tenants.change_state(options("tenant", "suspend", slug), config)
    assert tenant not in await list_tenants()
    await tenants.change_state(options("tenant", "revive", slug), config)
    async with platform_transaction("list_tenants"):
        assert await Tenant.exists().where(Tenant.slug == slug)


async def test_a_tenant_without_an_admin_is_not_made(config: Config) -> None:
    slug = "t" + secrets.token_hex(4)
    made = options("tenant", "create", "--host", f"{slug}.localhost", "--admin", "nobody")
    with pytest.raises(ProvisionError, match="not an e-mail address"):
        await tenants.create_one(made, config)
    assert slug not in [tenant.slug for tenant in await list_tenants()]


def test_plugins_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert plugins.list_all(options("plugin", "list"), Config()) == 0
    assert plugins.show_one(options("plugin", "show", "matching"), Config()) == 0
    assert "matching" in capsys.readouterr().out
    with pytest.raises(PluginError):
        plugins.show_one(options("plugin", "show", "nothing"), Config())


async def test_migrating_twice_changes_nothing(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await serve.bring(options("migrate"), config) == 0
    assert "up to date" in capsys.readouterr().out


def test_several_web_processes_need_a_database() -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL"):
        serve.serve_web(options("serve"), Config(workers=2))


def test_a_known_problem_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "many")
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["doctor"])
    assert stopped.value.code == TWO
    assert capsys.readouterr().err.startswith("passport: A setting is wrong")


def test_a_plain_command_runs_without_a_loop(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(options("plugin", "list"), Config()) == 0
    assert "matching" in capsys.readouterr().out
