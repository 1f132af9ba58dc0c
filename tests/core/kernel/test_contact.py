"""Addresses and numbers are told from other text."""

import pytest

from core.kernel.contact import clean_email, clean_phone


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
        ("sam\u2028@example.nl", ""),
        ("sam\x01@example.nl", ""),
        ("sém@example.nl", ""),
        ("\u017fam@example.nl", ""),
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
