"""Judging texts: thirty easy sentences pass, thirty of the office kind do not."""

from __future__ import annotations

import pytest

from core.language import service
from core.language.rules.judging import english_faults, measure, page_faults
from core.language.rules.passive import is_participle
from tests.core.language.example_sentences import EASY, HARD


def kinds(text: str) -> list[str]:
    return [found.kind for found in service.judge(text)]


def test_there_are_thirty_of_each() -> None:
    assert len(set(EASY)) == len(set(HARD)) == 30


@pytest.mark.parametrize("sentence", EASY)
def test_an_easy_sentence_passes(sentence: str) -> None:
    assert service.judge(sentence) == ()


def test_at_most_one_hard_sentence_slips_through() -> None:
    assert sum(not service.judge(sentence) for sentence in HARD) <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een twee drie vier vijf zes zeven acht negen tien elf twaalf", []),
        ("een twee drie vier vijf zes zeven acht negen tien elf twaalf nee", ["long_sentence"]),
        ("Hoi. Je hebt tijd, geld, en werk.", ["commas"]),
        ("Je wordt gebeld door ons.", ["passive"]),
        ("Wat wil je worden? Word je ziek?", []),
        ("Het wordt morgen beter.", []),
        ("Wat zegt u?", ["formal"]),
        ("Pak Uw jas, uzelf.", ["formal", "formal"]),
        ("huur, duur en nu", []),
        ("Bel %(name)s of {who}.", []),
        ("Je werkt bij Zorghuis Lisdodde.", []),
        ("Dit is adequate.", ["hard_word"]),
    ],
)
def test_each_rule_finds_its_own(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_finding_says_where_and_what_to_try() -> None:
    text = "Bel <b>ons</b> indien je wilt."
    (found,) = service.judge(text)
    assert text[found.start : found.end] == "indien"
    assert found.instead == "als"


@pytest.mark.parametrize("word", ["gebeld", "gewassen", "opgehaald", "betaald", "besproken"])
def test_participles_are_seen(word: str) -> None:
    assert is_participle(word)


@pytest.mark.parametrize("word", ["gezond", "gezicht", "verdriet", "beter", "rustig", "geld"])
def test_other_words_are_no_participles(word: str) -> None:
    assert not is_participle(word)


def test_a_page_is_measured_as_douma_did() -> None:
    # By hand: 10 words, 2 sentences, 11 syllables: 206.84 - 0.93 * 5 - 77 * 1.1 = 117.49
    page = measure(["Ik kom op tijd op mijn werk.", "Jij morgen ook?", "Een knop"])
    assert (page.sentences, page.words, page.mean) == (2, 10, 5.0)
    assert page.ease == pytest.approx(117.49)


def test_a_page_of_long_sentences_or_long_words_fails_and_a_short_one_is_left() -> None:
    ten = "Ik kom elke dag op tijd en doe mijn werk."
    assert [*page_faults(measure([ten] * 4))] == ["10.0 words a sentence on average, at most 9"]
    hard = "Verantwoordelijkheid betekent samenwerking en communicatie, altijd."
    assert any("Flesch-Douma" in why for why in page_faults(measure([hard] * 4)))
    assert [*page_faults(measure([hard]))] == []
    assert measure([]).words == 0


def test_english_sentences_have_at_most_fifteen_words() -> None:
    fifteen = " ".join(["word"] * 15)
    assert [*english_faults(f"{fifteen}. {fifteen}.")] == []
    assert len([*english_faults(f"{fifteen} more.")]) == 1
