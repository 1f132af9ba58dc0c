"""Syllables against counts by hand, from the hyphenation in Dutch dictionaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.rules.syllables import syllables

BY_HAND = {
    "dag": 1, "werkdag": 2, "mooie": 2, "nieuw": 1, "leeuwen": 2, "geïnteresseerd": 5, "radio": 3,
    "telefoonnummer": 5, "beantwoorden": 4, "ideeën": 3, "bijna": 2, "duidelijk": 3, "coach": 1,
    "verantwoordelijkheid": 6, "reünie": 3, "CV": 1, "eeuwenoude": 4, "theater": 3,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), BY_HAND.items())
def test_syllables_are_those_of_the_dictionary(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text())
def test_every_word_has_a_syllable_and_no_more_than_letters(word: str) -> None:
    assert 1 <= syllables(word) <= max(1, len(word.lower()))
