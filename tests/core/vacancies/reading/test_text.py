"""Sixteen Dutch vacancy texts with labels made by hand, and texts that are hard to read."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import toml

from core.catalogue.service import SKILL_CODES
from core.occupations.service import occupations
from core.vacancies.reading.lexicon import lexicon
from core.vacancies.reading.text import ReadText, read_text

TODAY = date(2026, 11, 23)
TEXTS = sorted((Path(__file__).parent / "texts").glob("*.toml"))
MOST = 6
POLISH = """Spawacz MIG/MAG

Szukamy doświadczonego spawacza do pracy w naszym warsztacie. Oferujemy dobre zarobki, szkolenia
i miłą atmosferę. Wymagamy dokładności, punktualności i umiejętności pracy w zespole."""
ENGLISH = """Welder

We are looking for a welder for our workshop. You work together with the team and you are precise
and reliable. You solve problems on your own and you are eager to learn. We work with attention to
detail. From 32 to 40 hours a week, € 16.50 to € 19.00 per hour. A permanent contract."""


def labels(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = toml.decode(path.read_bytes())
    return found


def read(text: str) -> ReadText:
    return read_text(text, MOST, TODAY)


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 15


def test_skills_are_mostly_those_that_people_labelled() -> None:
    hits = extra = missed = 0
    for path in TEXTS:
        wanted = set(labels(path)["skills"])
        found = set(read(labels(path)["text"]).skills)
        hits += len(wanted & found)
        extra += len(found - wanted)
        missed += min(len(wanted), MOST) - min(len(wanted & found), MOST)
    assert hits / (hits + extra) >= 0.85, "of the found skills"
    assert hits / (hits + missed) >= 0.85, "of the labelled skills"


def test_the_work_is_recognised() -> None:
    right = [read(labels(p)["text"]).occupations[0] == labels(p)["occupation"] for p in TEXTS]
    assert sum(right) >= len(TEXTS) - 1


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.stem))
def test_facts_are_exactly_those_that_people_labelled(path: Path) -> None:
    wanted, found = labels(path), read(labels(path)["text"]).facts
    assert list(found.hours or []) == wanted["hours"]
    assert list(found.wage or []) == wanted["wage"]
    assert found.wage_per == wanted["wage_per"]
    assert list(found.shifts) == wanted["shifts"]
    assert sorted(found.licences) == sorted(wanted["licences"])
    assert list(found.languages) == wanted["languages"]
    assert found.contract == wanted["contract"]
    assert found.postcode == wanted["postcode"]
    assert found.starts_on == wanted.get("starts_on")


def test_the_lexicon_knows_every_skill_and_every_occupation() -> None:
    assert set(lexicon().skills) == set(SKILL_CODES)
    assert set(lexicon().occupations) == {work.code for work in occupations()}


def test_english_is_read_too() -> None:
    found = read(ENGLISH)
    assert found.language == "en"
    assert found.title == "Welder"
    assert found.occupations[0] == "welder"
    assert {"teamwork", "accuracy", "keeping_agreements", "learning"} <= set(found.skills)
    assert found.facts.hours == (32, 40)
    assert (found.facts.wage, found.facts.wage_per) == ((1650, 1900), "hour")
    assert found.facts.contract == "permanent"


def test_polish_gives_no_skills_and_keeps_its_words() -> None:
    found = read(POLISH)
    assert found.language == ""
    assert found.skills == ()
    assert "doświadczonego" in found.words


def test_fifty_kilobytes_are_read_soon_and_kept_whole() -> None:
    text = labels(TEXTS[0])["text"] * 110
    assert len(text) > 50_000
    before = time.perf_counter()
    found = read(text)
    assert time.perf_counter() - before < 5
    assert len(found.words) >= len(text) * 0.97
    assert found.occupations


@pytest.mark.parametrize(
    "text", ["<" * 50_000, "a+" * 25_000, "€ 1" * 17_000, "uur 3-" * 9_000, "geen " * 10_000]
)
def test_odd_texts_are_read_soon(text: str) -> None:
    before = time.perf_counter()
    read(text)
    assert time.perf_counter() - before < 5


def test_markup_goes_and_words_stay() -> None:
    found = read("<h2>Lasser</h2><style>p{}</style><p>Je last &amp; meet.<br>Elke dag</p><li>VCA")
    assert found.had_markup
    assert found.words == "Lasser\n\nJe last & meet.\nElke dag\n\n- VCA"
    assert found.title == "Lasser"


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("Rijbewijs BE en een heftruckcertificaat zijn nodig.", ("driving_be", "forklift")),
        ("Een groot rijbewijs is nodig.", ("driving_c",)),
        ("Geen rijbewijs nodig. VCA wel.", ("vca",)),
        ("VCA is een pré. BHV haal je bij ons.", ()),
        ("Je hebt NEN-3140 en een b-rijbewijs.", ("driving_b", "nen3140")),
    ],
)
def test_only_what_must_be_there_is_asked(text: str, licences: tuple[str, ...]) -> None:
    assert read(text).facts.licences == licences


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Start per 1 maart 2027.", date(2027, 3, 1)),
        ("Je begint op 15 december.", date(2026, 12, 15)),
        ("Vanaf 1 februari ben je welkom.", date(2027, 2, 1)),
        ("Per 31 februari.", None),
        ("Per direct.", None),
    ],
)
def test_the_first_day(text: str, day: date | None) -> None:
    assert read(text).facts.starts_on == day


def test_an_age_is_told_and_never_taken_over() -> None:
    assert read("Je bent minimaal 18 jaar.").facts.speaks_of_18
    assert not read("Wij bestaan 18 jaar.").facts.speaks_of_18


@given(st.text(max_size=400))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    found = read(text)
    assert found == read(text)
    assert len(found.skills) <= MOST
    assert set(found.skills) <= set(SKILL_CODES)
