"""Codes survive being typed by people."""

from hypothesis import given
from hypothesis import strategies as st

from core.accounts.rules import (
    ALPHABET,
    GROUP,
    PERSONAL,
    clean_code,
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
