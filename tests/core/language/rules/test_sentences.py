"""Sentences and words, and that each keeps its place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.rules.sentences import sentences


def words_of(text: str) -> list[list[str]]:
    return [[word.text for word in sentence.words] for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dag. Hoe gaat het?", [["Dag"], ["Hoe", "gaat", "het"]]),
        ("Eerst dit\nDan dat", [["Eerst", "dit"], ["Dan", "dat"]]),
        ("Je e-mail is collega's.nl", [["Je", "e-mail", "is", "collega's", "nl"]]),
        ("Dag %(name)s, je hebt {n} uur.", [["Dag", "x", "je", "hebt", "x", "uur"]]),
        ("<b>Mail</b> jan@huis.example nu.", [["Mail", "x", "nu"]]),
        ("“Kom je?” zei hij.", [["Kom", "je"], ["zei", "hij"]]),
        ("... 1,5 ! ?", [["1", "5"]]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences_and_words(text: str, expected: list[list[str]]) -> None:
    assert words_of(text) == expected


def test_a_comma_in_a_number_is_no_comma() -> None:
    (one,) = sentences("Je hebt 1,5 uur, en dan pauze.")
    assert one.commas == 1


@given(st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=5))
def test_exactly_the_words_are_counted(lengths: list[int]) -> None:
    text = " ".join(" ".join(["woord"] * length) + "." for length in lengths)
    assert [len(sentence.words) for sentence in sentences(text)] == lengths


@given(st.text(alphabet="ab %(x)s.<>!é{}'-\n", max_size=60))
def test_a_word_stands_where_it_says(text: str) -> None:
    for sentence in sentences(text):
        for word in sentence.words:
            assert word.text == "x" or text[word.start : word.end] == word.text
