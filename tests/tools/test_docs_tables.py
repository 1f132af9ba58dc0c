"""Reference pages say what the code says."""

import argparse
from pathlib import Path

import pytest

from core.kernel.config import VARIABLES
from core.kernel.permissions import Action
from core.plugging.signatures import SPECS, describe
from tools import docs_tables
from tools.docs_operating import lines_of
from tools.docs_tables import HOOKS_PAGE, ROOT, made, main


def test_the_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_hook_stands_there_with_its_exact_arguments(name: str) -> None:
    assert describe(name, SPECS[name]) in HOOKS_PAGE.read_text()


def test_a_page_that_is_behind_is_named_and_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "docs" / "hooks.md"
    page.parent.mkdir()
    page.write_text("Mine.\n<!-- made: hooks -->\nold\n<!-- end -->\nStays.\n")
    monkeypatch.setattr(docs_tables, "ROOT", tmp_path)
    assert main(["--check"]) == 1
    assert "docs/hooks.md is behind" in capsys.readouterr().out
    assert main([]) == 0
    assert main(["--check"]) == 0
    text = page.read_text()
    assert "old" not in text
    assert text.startswith("Mine.")
    assert text.endswith("Stays.\n")


def test_every_setting_command_and_action_stands_in_its_table() -> None:
    reference = ROOT / "docs" / "reference"
    settings = (reference / "settings.md").read_text()
    assert [name for name, _ in VARIABLES.values() if f"`{name}`" not in settings] == []
    commands = (reference / "commands.md").read_text()
    for line in ("passport serve", "passport tenant suspend slug", "passport plugin show name"):
        assert f"| `{line}` |" in commands
    permissions = (reference / "permissions.md").read_text()
    assert [action for action in Action if f"`{action}`" not in permissions] == []


def test_a_command_in_parts_is_one_line_for_each() -> None:
    top = argparse.ArgumentParser(prog="x")
    verbs = top.add_subparsers().add_parser("a", help="one").add_subparsers()
    verbs.add_parser("b", help="two").add_argument("--c", choices=("d", "e"), required=True)
    assert list(lines_of(top)) == [("x a b --c {d,e}", "two")]


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        made("<!-- made: nothing -->\n<!-- end -->")
