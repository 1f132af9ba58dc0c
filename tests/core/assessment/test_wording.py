"""The texts of questions, skillprint and jobs promise no minutes: there is no clock."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("feature", ["assessment", "skillprint", "occupations"])
def test_no_text_promises_minutes(feature: str) -> None:
    path = ROOT / "core" / feature / "locale" / "nl" / "LC_MESSAGES" / "messages.po"
    assert "minuten" not in path.read_text("utf-8")
