"""Hints at hard words: what is marked, what is advised, and that other languages are left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.kernel.i18n import use_locale
from core.language.service import hints_by_field, hints_for


def test_the_hard_words_are_marked_and_each_has_advice() -> None:
    with use_locale("en"):
        hints = hints_for("Indien je <b>wilt</b>, bel dan de begeleider. Wat zegt u?")
    assert hints is not None
    assert [piece.text for piece in hints.pieces if piece.is_hard] == ["Indien", "u"]
    assert hints.advice == (
        "“Indien” is a word of offices. Try: als.",
        "Say “je” and not “u”.",
    )


def test_a_long_sentence_gets_advice_but_no_mark() -> None:
    hints = hints_for("Je " + "werkt heel hard en " * 3 + "dan ga je naar huis.")
    assert hints is not None
    assert not any(piece.is_hard for piece in hints.pieces)
    assert len(hints.advice) == 1


def test_plain_words_and_other_languages_get_no_hints() -> None:
    assert hints_for("Wij helpen je naar werk.") is None
    assert hints_for("") is None
    assert hints_for("Please apologise whenever somebody misunderstands yesterday.") is None


def test_at_most_five_lines_of_advice() -> None:
    office = "Wij gaan indien, middels, tevens, derhalve, inzake, reeds en gaarne naar het werk."
    hints = hints_for(office)
    assert hints is not None
    assert len(hints.advice) == 5


def test_only_fields_with_something_to_say_are_there() -> None:
    found = hints_by_field({"title": "Werk in de bouw", "text": "Wij faciliteren dit."})
    assert list(found) == ["text"]


@given(st.text(alphabet="abcdeé ,.!?u%<>\n", max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    hints = hints_for(f"indien {text}")
    if hints is not None:
        assert "".join(piece.text for piece in hints.pieces) == f"indien {text}"
