"""The gate itself, and that every text of the product passes it."""

from __future__ import annotations

import datetime as dt

import pytest

from core.language import gate, service
from core.language.gathering import Page
from core.language.schemas import ExceptionsFile, TextException

HARD = "De procedure dient te geschieden."


def test_every_text_that_job_seekers_read_is_plain() -> None:
    report = gate.run()
    assert [f"{fault.page}: {fault.why}: {fault.text}" for fault in report.faults] == []
    assert report.texts > 2000
    assert report.exceptions <= 0.02 * report.texts


def test_a_hard_text_is_named_with_its_page_and_what_to_try() -> None:
    report = gate.judge_pages([Page("a/b.html", (HARD, "Dit kan."), ("Short.",))])
    assert {(fault.page, fault.text) for fault in report.faults} == {("a/b.html", HARD)}
    whys = [fault.why for fault in report.faults]
    assert "office word 'procedure' (try: stappen)" in whys


def test_a_long_english_text_and_a_heavy_page_are_named() -> None:
    long = " ".join(["word"] * 16)
    ten = "Ik kom elke dag op tijd en doe mijn werk."
    pages = [Page("a.html", (), (long,)), Page("b.html", (ten,) * 4, ())]
    whys = [fault.why for fault in gate.judge_pages([*pages, Page("c.py", (ten,) * 4, ())]).faults]
    assert len(whys) == 2
    assert whys[0].startswith("16 words, at most 15")
    assert whys[1].startswith("10.0 words a sentence")


def excuse(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    entries = tuple(TextException(text, "a name of law", dt.date(2026, 11, 23)) for text in texts)
    monkeypatch.setattr(service, "exceptions", lambda: ExceptionsFile(entries))


def test_an_exception_lets_its_text_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    excuse(monkeypatch, HARD)
    pages = [Page("a.html", (HARD, *map(str, range(60))), ())]
    report = gate.judge_pages(pages)
    assert report.faults == ()
    assert report.exceptions == 1


def test_exceptions_nobody_needs_and_too_many_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    excuse(monkeypatch, HARD, "Gone")
    whys = [fault.why for fault in gate.judge_pages([Page("a.html", (HARD,), ())]).faults]
    assert whys == ["not needed", "2 exceptions, at most two in a hundred of 1 texts"]
