"""Links lead somewhere, commands exist, and pictures are there."""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

import pytest

from core.cli.main import parser
from core.kernel.config import VARIABLES
from core.kernel.permissions import Role
from core.runtime import all_tables
from tools.screenshots import FOLDER, MOST_BYTES, PICTURES, TALLEST, WIDTH

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    broken = [m for m in LINK.findall(page.read_text()) if not (page.parent / m).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_in_code_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(), re.MULTILINE))
    assert named <= targets
    commands = set(re.findall(r"(?:^|`)passport ([a-z]+)", page.read_text(), re.MULTILINE))
    known = next(iter(parser()._subparsers._group_actions)).choices  # type: ignore[union-attr]  # argparse keeps them there
    assert known is not None
    assert commands <= set(known)


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "how-to" / "run-in-production.md").read_text()
    example = (ROOT / ".env.example").read_text()
    assert [v for v, _ in VARIABLES.values() if v not in example] == []
    assert ".env.example" in text


@pytest.mark.parametrize("name", [picture.name for picture in PICTURES])
def test_every_picture_is_there_small_and_shown(name: str) -> None:
    made = (FOLDER / f"{name}.png").read_bytes()
    width, height = struct.unpack(">II", made[16:24])
    assert width == WIDTH
    assert height <= TALLEST
    assert len(made) <= MOST_BYTES
    assert f"]({name}.png)" in (FOLDER / "README.md").read_text()


def test_every_row_has_its_word_in_the_glossary() -> None:
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text()
    words = set(re.findall(r"`(\w+)`", text))
    assert {table.__name__ for table in all_tables()} - words == set()
    assert {str(role) for role in Role} - {"anyone"} <= words


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(page.name for page in folder.glob("0*.md"))


def test_bare_make_prints_the_targets() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "check", "demo-reset", "bench", "messages", "format", "doctor"):
        assert re.search(rf"^{target}\s", done.stdout, re.MULTILINE)


def test_nothing_tracked_names_a_machine_or_an_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.lock", "*requirements*"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    for name in listed:
        assert "://" not in (ROOT / name).read_text(), name
