"""`passport items` as the command line runs it."""

from __future__ import annotations

import argparse
import csv

import pytest

from core.cli import items
from core.cli import main as command_line
from core.kernel.config import Config
from tenants.provision import ProvisionError
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.item_lab.sittings import sit


def options(*words: str) -> argparse.Namespace:
    return command_line.parser().parse_args(["items", *words])


async def thirty_people(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        for _ in range(30):
            await sit({"teamwork-1": 2})


async def test_the_table_of_one_tenant(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    await thirty_people(tenant)
    assert await items.show_items(options("--tenant", tenant.slug), config) == 0
    assert f"{tenant.slug}: 0 people, counted never" in capsys.readouterr().out
    assert await items.show_items(options("--tenant", tenant.slug, "--count"), config) == 0
    title, head, *lines = capsys.readouterr().out.splitlines()
    assert title.startswith(f"{tenant.slug}: 30 people, counted 20")
    assert head.split()[:3] == ["question", "people", "skipped"]
    assert len(lines) == 200
    (line,) = (line for line in lines if line.startswith("teamwork-1 "))
    assert line.split() == ["teamwork-1", "30", "1.0", "in_use"]
    assert max(map(len, lines)) <= 120


async def test_every_column_between_commas(
    config: Config, tenant: ResolvedTenant, capsys: pytest.CaptureFixture[str]
) -> None:
    await thirty_people(tenant)
    await items.show_items(options("--tenant", tenant.slug, "--csv", "--count"), config)
    rows = {row["question"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert len(rows) == 200
    assert rows["teamwork-1"]["answer_3"] == "30"
    assert rows["teamwork-1"]["text"] == "Doing a job together with others."


async def test_a_tenant_that_is_not_there(config: Config) -> None:
    with pytest.raises(ProvisionError):
        await items.show_items(options("--tenant", "nobody"), config)
