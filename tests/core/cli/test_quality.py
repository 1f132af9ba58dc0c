"""`passport quality` as the command line runs it."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from core.cli import main as command_line
from core.cli import quality
from core.demo.crowd import add_crowd
from core.kernel.config import Config
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction


def options(*words: str) -> argparse.Namespace:
    return command_line.parser().parse_args(["quality", *words])


async def test_one_tenant_is_printed_and_written(
    config: Config, tenant: ResolvedTenant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with tenant_transaction(tenant.scope):
        await add_crowd(tenant.slug, 40, "simple")
    table, paper = tmp_path / "quality.csv", tmp_path / "manual.pdf"
    words = ("--tenant", tenant.slug, "--csv", str(table), "--pdf", str(paper), "--language", "nl")
    assert await quality.quality_command(options(*words), config) == 0
    told = capsys.readouterr().out
    assert "Betrouwbaarheid: Nog te weinig gegevens" in told
    assert "40 mensen met een uitslag; er zijn er minstens 100 nodig." in told
    assert table.read_text("utf-8-sig").startswith("panel,verdict,panel_n")
    assert paper.read_bytes().startswith(b"%PDF-1.7")


async def test_all_tenants_are_added_up(
    config: Config, tenant: ResolvedTenant, other_tenant: ResolvedTenant,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert await quality.quality_command(options("--all"), config) == 0
    assert "organisations together" in capsys.readouterr().out


def test_one_of_the_two_must_be_said() -> None:
    with pytest.raises(SystemExit):
        options()
