"""Writes small trees with planted violations for the tests of the checks."""

from pathlib import Path

import pytest


def plant(root: Path, path: str, text: str) -> None:
    """Write one file of a planted tree."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Give the printed lines that point at a file."""
    return [line for line in capsys.readouterr().out.splitlines() if ".py:" in line]
