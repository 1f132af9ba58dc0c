"""Codes survive being typed by people; addresses and numbers are told from other text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts.rules import (
    ALPHABET,
    GROUP,
    PERSONAL,
    clean_code,
    clean_email,
    clean_phone,
    is_code,
    new_code,
    show_code,
)

codes = st.text(ALPHABET, min_size=PERSONAL, max_size=PERSONAL)


def test_no_character_looks_like_another() -> None:
    assert not set("01OILU") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 30


@given(codes, st.sampled_from([" ", "-", ".", "  ", " - "]))
def test_a_code_is_understood_in_small_letters_and_pieces(code: str, between: str) -> None:
    typed = f" {code[:4]}{between}{code[4:]} ".lower()
    assert clean_code(typed) == code
    assert clean_code(show_code(code)) == code


def test_a_look_alike_is_put_right() -> None:
    assert clean_code("O0I1 lu22") == "QQJJJV22"
    assert is_code(clean_code("o0i1 LU22"))


@given(st.text(max_size=12))
def test_any_text_is_cleaned_without_a_fault(text: str) -> None:
    clean = clean_code(text)
    assert clean == clean_code(clean)
    assert not is_code(clean) or len(clean) == PERSONAL


def test_new_codes_are_codes_and_differ() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(is_code(code) for code in made)
    assert is_code(new_code(GROUP), GROUP)
    assert not is_code(new_code(GROUP))


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (" Sam@Example.NL ", "sam@example.nl"),
        ("sam+werk@mail.example.nl", "sam+werk@mail.example.nl"),
        ("sam@localhost", ""),
        ("sam", ""),
        ("sam@@example.nl", ""),
        ("sam@example.nl\nbcc: x@example.nl", ""),
        ("a b@example.nl", ""),
        ('"x"@example.nl', ""),
        (f"{'a' * 65}@example.nl", ""),
    ],
)
def test_addresses(typed: str, clean: str) -> None:
    assert clean_email(typed) == clean


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("06 - 12 34 56 78", "0612345678"), ("+31 (0)6 12345678", "+310612345678"), ("nul zes", "")],
)
def test_numbers(typed: str, clean: str) -> None:
    assert clean_phone(typed) == clean
