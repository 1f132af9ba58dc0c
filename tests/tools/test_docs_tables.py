"""Reference pages say what the code says."""

from pathlib import Path

import pytest

from core.plugging.signatures import SPECS, describe
from tools import docs_tables
from tools.docs_tables import HOOKS_PAGE, made, main


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


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        made("<!-- made: nothing -->\n<!-- end -->")
