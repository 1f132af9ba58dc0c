"""Which words everybody knows: the real table, forms, compounds, office words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import service
from core.language.rules.vocabulary import Vocabulary, bases

KNOWN = service.vocabulary()


@pytest.mark.parametrize(
    "word",
    ["werk", "telefoonnummer", "werkdag", "thuiszorg", "repareert", "foutjes", "e-mail",
     "opschrijven", "collega's", "skillprint", "klaarzetten", "pannen"],
)  # fmt: skip
def test_common_words_their_forms_and_compounds_are_known(word: str) -> None:
    assert KNOWN.knows(word)


@pytest.mark.parametrize(
    "word", ["adequate", "periodiek", "retourneren", "stressbestendigheid", "omvormer", "qwxz"]
)
def test_rare_words_are_not_known(word: str) -> None:
    assert not KNOWN.knows(word)


@pytest.mark.parametrize(
    ("word", "is_long"),
    [
        ("ziekenhuiswerk", True),
        ("telefoonnummer", False),
        ("werkdag", False),
        ("abcdefghijkl", False),
        ("abcdefghijklm", True),
        ("onafgebakende", True),
    ],
)
def test_a_long_word_is_long_unless_it_is_frequent(word: str, is_long: bool) -> None:
    assert KNOWN.is_long(word) == is_long


@pytest.mark.parametrize(
    ("word", "instead"),
    [("indien", "als"), ("evalueert", "terugkijken"), ("beleidsplan", "plan"), ("dienst", None),
     ("werk", None), ("dient", "moet")],
)  # fmt: skip
def test_office_words_are_found_also_as_forms_and_inside_compounds(
    word: str, instead: str | None
) -> None:
    assert KNOWN.office_word(word) == instead


def test_about_fifty_office_words_each_with_something_to_say_instead() -> None:
    assert len(service.office_words()) >= 45
    for word, instead in service.office_words().items():
        assert instead
        assert word == word.lower()
        for said in instead.split():
            assert KNOWN.knows(said)
            assert KNOWN.office_word(said) is None


@given(st.text(alphabet="abcdefgijkt-'", min_size=1, max_size=15))
def test_a_word_of_an_empty_table_is_never_known(word: str) -> None:
    empty = Vocabulary({}, (), {})
    assert not empty.knows(word) or not word.strip("-")
    assert empty.office_word(word) is None
    assert all(len(form) >= 3 for form in bases(word))


def test_a_word_typed_by_accident_is_judged_at_once() -> None:
    assert not KNOWN.knows("werk" * 1000)
    assert KNOWN.is_long("werk" * 1000)
    assert KNOWN.office_word("werk" * 1000) is None


def test_the_table_names_its_source_and_licence() -> None:
    assert len(service.frequencies()) > 12_000
    assert min(service.frequencies().values()) == 3.6
    assert service.frequencies()["de"] > 7
