"""`passport audit` as the command line runs it."""

from __future__ import annotations

import argparse

import pytest

from core.audit.service import Proof
from core.cli import audit
from core.cli import main as command_line
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.audit_walk import Fault
from core.kernel.config import Config
from tenants.provision import ProvisionError
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import tamper


def options(*words: str) -> argparse.Namespace:
    return command_line.parser().parse_args(["audit", *words])


@pytest.fixture
async def logged(tenant: ResolvedTenant) -> ResolvedTenant:
    """A tenant in whose log two things stand."""
    async with tenant_transaction(tenant.scope):
        await record(Did.BRAND_CHANGED)
        await record(Did.LANGUAGES_CHANGED)
    return tenant


async def test_a_whole_log_gives_a_head_that_fits_later(
    config: Config, logged: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await audit.verify_logs(options("verify", logged.slug), config) == 0
    told = capsys.readouterr().out
    assert f"ok    {logged.slug}: 3 entries are as they were written" in told
    head = told.split()[-1]
    assert await audit.print_heads(options("head", logged.slug), config) == 0
    assert capsys.readouterr().out == f"{logged.slug} {head}\n"
    async with tenant_transaction(logged.scope):
        await record(Did.PLUGIN_ON, plugin="x")
    since = options("verify", logged.slug, "--since-head", head)
    assert await audit.verify_logs(since, config) == 0
    assert "4 entries" in capsys.readouterr().out


async def test_one_entry_changed_by_sql_is_named(
    config: Config, logged: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    change = "UPDATE audit_entry SET action = 'plugin_off' WHERE tenant_id = $1 AND number = 2"
    await tamper(config, change, logged.id)
    assert await audit.verify_logs(options("verify", logged.slug), config) == 1
    assert f"WRONG {logged.slug}: entry 2 was changed" in capsys.readouterr().out
    assert await audit.print_heads(options("head", logged.slug), config) == 1


async def test_what_cannot_be_checked_is_said(config: Config, tenant: ResolvedTenant) -> None:
    with pytest.raises(ProvisionError, match="no tenant"):
        await audit.verify_logs(options("verify", "nobody"), config)
    with pytest.raises(ProvisionError, match="name it"):
        await audit.verify_logs(options("verify", "--since-head", "1:00"), config)
    with pytest.raises(ProvisionError, match="not a head"):
        await audit.verify_logs(options("verify", tenant.slug, "--since-head", "1:00"), config)


def test_every_part_of_a_proof_is_told() -> None:
    assert audit.lines_of("x", Proof()) == ["ok    x: nothing was logged yet"]
    assert audit.lines_of("x", Proof(fault=Fault(3, "is missing"))) == [
        "WRONG x: entry 3 is missing."
    ]
    cut = "\n".join(audit.lines_of("x", Proof(entries=9, blank=2, first=5, head="13:ab")))
    assert "2 of them are blank" in cut
    assert "up to 4 were removed" in cut
