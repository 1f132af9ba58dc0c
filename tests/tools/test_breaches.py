from pathlib import Path

import pytest

from tools.breaches import Breach, files, report, sources


def test_report_prints_each_breach_once_in_order_and_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    breaches = [Breach("b.py", 2, "two"), Breach("a.py", 1, "one"), Breach("b.py", 2, "two")]
    assert report(breaches) == 1
    assert capsys.readouterr().out.splitlines() == ["a.py:1: one", "b.py:2: two"]


def test_report_of_nothing_is_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([]) == 0
    assert capsys.readouterr().out == ""


def test_files_leave_out_caches_and_other_endings(tmp_path: Path) -> None:
    for name in ("core/a.py", "core/__pycache__/a.py", "core/a.txt", "docs/b.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in files(tmp_path, ["core"], ".py")]
    assert found == ["core/a.py"]


def test_a_file_that_is_no_python_is_named(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "broken.py").write_text("def", encoding="utf-8")
    with pytest.raises(SyntaxError) as caught:
        list(sources(tmp_path, ["core"]))
    assert caught.value.filename == "core/broken.py"
