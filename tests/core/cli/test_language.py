"""`passport language`: one text, the pages, and the whole product."""

from __future__ import annotations

import pytest

from core.cli import language
from core.cli import main as command_line
from core.kernel.config import Config
from core.language import gate
from core.language.gathering import Page

PLAIN, HARD = "Je komt op tijd.", "Tevens dient u op tijd te komen."


def run(*words: str) -> int:
    options = command_line.parser().parse_args(["language", *words])
    return language.measure(options, Config())


@pytest.mark.parametrize(("text", "code"), [(PLAIN, 0), (HARD, 1), ("", 0)])
def test_one_text_is_judged(text: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--text", text) == code
    shown = capsys.readouterr().out
    assert ("plain" in shown) == (code == 0)
    assert ("'Tevens' (try: ook)" in shown) == (code == 1)


def test_pages_come_hardest_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [Page("easy.html", (PLAIN,), ()), Page("hard.html", (HARD,), ())]
    monkeypatch.setattr(gate, "all_pages", lambda: (pages, None))
    assert run("--pages") == 0
    names = [line.split()[-1] for line in capsys.readouterr().out.splitlines()]
    assert names == ["hard.html", "easy.html"]


def test_faults_are_named_and_end_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = gate.judge_pages([Page("a.html", (HARD,), ())])
    monkeypatch.setattr(gate, "run", lambda: report)
    assert run() == 1
    shown = capsys.readouterr().out
    assert f"a.html: formal 'u' (try: je): {HARD!r}" in shown
    assert "1 texts on 1 pages, 0 exceptions, 3 faults" in shown
