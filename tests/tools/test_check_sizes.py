from pathlib import Path

import pytest

from tests.tools.planting import lines_of, plant
from tools.check_sizes import main, summary

GOOD = '"""Says why."""\n\n\ndef one() -> int:\n    """Give one."""\n    return 1\n'


def long_function(lines: int) -> str:
    return '"""Says why."""\n\n\ndef long() -> None:\n' + "    print(1)\n" * (lines - 1)


def many_functions(count: int) -> str:
    return '"""Says why."""\n' + "".join(
        f"\n\ndef f{n}() -> None:\n    print()\n" for n in range(count)
    )


def test_a_good_tree_passes_and_shows_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(tmp_path, "core/__init__.py", '"""The core."""\n')
    plant(tmp_path, "core/a.py", GOOD)
    assert main([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "files without tests, lines: 1, median 6, p90 6" in out
    assert "functions without tests, lines: 1, median 3, p90 3" in out


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("core/a.py", '"""Why."""\n' + "A = 1\n" * 300, "core/a.py:301: 301 lines, at most 300"),
        ("core/a.py", long_function(51), "core/a.py:4: long() has 51 lines, at most 50"),
        ("tests/test_a.py", long_function(51), "tests/test_a.py:4: long() has 51 lines"),
        ("core/a.py", many_functions(13), "core/a.py:1: 13 functions, at most 12"),
        ("core/x/service.py", many_functions(15), "service.py:1: 15 functions, at most 14"),
        ("core/a.py", "A = 1\n", "core/a.py:1: no module docstring"),
        ("core/a.py", '"""a\nb\nc\nd\n"""\n', "core/a.py:1: module docstring of more than 3"),
        (
            "core/__init__.py",
            '"""Core."""\nA = 1\n',
            "__init__.py:2: __init__.py holds a docstring",
        ),
        ("core/__init__.py", "import os\n", "__init__.py:1: __init__.py holds a docstring"),
        ("core/utils.py", GOOD, "the name 'utils' is not used"),
        ("plugins/x/helpers/a.py", GOOD, "the name 'helpers' is not used"),
    ],
)
def test_each_planted_violation_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, expected: str
) -> None:
    plant(tmp_path, path, text)
    assert main([str(tmp_path)]) == 1
    found = lines_of(capsys)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/__init__.py", ""),
        ("core/a.py", '"""Why."""\n' + "A = 1\n" * 299),
        ("core/a.py", long_function(50)),
        ("core/a.py", many_functions(12)),
        ("core/x/tables.py", many_functions(14)),
        ("tests/test_a.py", "A = 1\n" * 400 + many_functions(40)),
        ("core/plugging/hookspecs.py", '"""Why."""\n' + "A = 1\n" * 400),
        ("core/piccolo_migrations/m.py", "A = 1\n" * 400),
    ],
)
def test_what_the_rules_leave_free_passes(tmp_path: Path, path: str, text: str) -> None:
    plant(tmp_path, path, text)
    assert main([str(tmp_path)]) == 0


def test_methods_count_and_declarations_do_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    methods = "".join(f"    def m{n}(self) -> None:\n        print()\n" for n in range(13))
    plant(tmp_path, "core/a.py", f'"""Why."""\n\n\nclass A:\n{methods}')
    declared = "".join(f'    def d{n}(self) -> str:\n        """Say."""\n' for n in range(13))
    plant(tmp_path, "core/b.py", f'"""Why."""\n\n\nclass B(Protocol):\n{declared}')
    assert main([str(tmp_path)]) == 1
    assert [line.split(":")[0] for line in lines_of(capsys)] == ["core/a.py"]


def test_a_summary_of_nothing_says_so() -> None:
    assert summary("files", []) == "files: none"
