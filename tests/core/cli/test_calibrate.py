"""The commands that calibrate and decide, as the command line runs them."""

from __future__ import annotations

import argparse

import pytest

from core.accounts import service as accounts
from core.catalogue import versions
from core.cli import calibrate
from core.cli import main as command_line
from core.cli.demo import add_people
from core.demo.seed import seed_demo
from core.kernel.config import Config, ConfigError
from tenants.resolve import ResolvedTenant, resolve_host
from tenants.transactions import tenant_transaction
from tests.core.calibration.crowds import fill, share
from tests.core.calibration.samples import propose_sample


def options(*words: str) -> argparse.Namespace:
    return command_line.parser().parse_args(words)


async def decided(tenant: ResolvedTenant, version: str) -> tuple[str, str]:
    async with tenant_transaction(tenant.scope):
        row = await versions.of_version(version)
        return row.state, row.decided_name


async def test_too_few_people_is_one_sentence(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(tenant, 12)
    await share(tenant, "none")
    words = ("calibrate", "--tenant", tenant.slug, "--propose")
    assert await calibrate.calibrate_one(options(*words), config) == 1
    assert "Too few people answered (12): nothing is kept." in capsys.readouterr().out
    await calibrate.list_versions(options("bank", "list", "--tenant", tenant.slug), config)
    assert "Nothing was calculated yet." in capsys.readouterr().out


async def test_a_small_calculation_is_printed_kept_and_then_known(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(tenant, 260, "simple")
    await share(tenant, "none")
    words = ("calibrate", "--tenant", tenant.slug, "--route", "simple")
    for more, told in (
        (("--propose",), "`passport bank approve` lets it in."),
        ((), "The outcome was the same as before"),
    ):
        assert await calibrate.calibrate_one(options(*words, *more), config) == 0
        shown = capsys.readouterr().out
        assert told in shown
        assert "260 people" in shown
        assert "new, adaptive" in shown
    async with tenant_transaction(tenant.scope):
        (row,) = await versions.all_versions()
    assert row.choice == "balanced"  # 260 complete runs are too few for anything else


async def test_versions_are_listed_shown_and_decided_on_by_name(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    async with tenant_transaction(tenant.scope):
        await accounts.add_staff("ada@example.org", "Ada Kuiper", "tenant_admin")
        row = await propose_sample()
    here = ("--tenant", tenant.slug)
    await calibrate.show_version(options("bank", "show", *here, row.version), config)
    assert "300 people, 12000 answers" in capsys.readouterr().out
    for verb, state in (("approve", "live"), ("stop", "replaced")):
        words = options("bank", verb, *here, "--by", "ada@example.org", row.version)
        await calibrate.decide(words, config)
        assert await decided(tenant, row.version) == (state, "Ada Kuiper")
    capsys.readouterr()
    await calibrate.list_versions(options("bank", "list", *here), config)
    assert f"{row.version}  simple balanced replaced by Ada Kuiper" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("by", "version", "told"),
    [
        ("Nobody", "", "is no admin"),
        ("Ada Kuiper", "2026.2+nothing", "There is no version"),
        ("Ada Kuiper", "twice", "Somebody decided|Iemand heeft al"),
    ],
)
async def test_decisions_that_cannot_be(
    config: Config, tenant: ResolvedTenant, by: str, version: str, told: str
) -> None:
    async with tenant_transaction(tenant.scope):
        await accounts.add_staff("ada@example.org", "Ada Kuiper", "tenant_admin")
        row = await propose_sample()
        if version == "twice":
            await versions.refuse(row.id, versions.Decider("Ada Kuiper"))
    wanted = version if "+" in version else row.version
    words = ("bank", "approve", "--tenant", tenant.slug, "--by", by, wanted)
    with pytest.raises(ConfigError, match=told):
        await calibrate.decide(options(*words), config)
    with pytest.raises(ConfigError, match="no live tenant"):
        await calibrate.tenant_of("nowhere")


async def test_demo_people_are_added_once(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    await seed_demo()
    words = ("demo", "people", "--tenant", "zonkracht", "--count", "20", "--route", "simple")
    for count in (20, 0):
        await add_people(options(*words), config)
        assert f"Added {count} made-up people" in capsys.readouterr().out
    assert await resolve_host("zonkracht.localhost") is not None
