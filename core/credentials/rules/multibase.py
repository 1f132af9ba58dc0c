"""Bytes as the text that key and proof formats ask for: base58 with a leading 'z'."""

from __future__ import annotations

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
LONGEST = 200
"""Letters of the longest text that is read: a signature has 88."""


class MultibaseError(ValueError):
    """The text is no base58 with a leading 'z'."""


def encode(raw: bytes) -> str:
    """The bytes as base58btc multibase."""
    number, letters = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        letters = ALPHABET[rest] + letters
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return "z" + "1" * zeros + letters


def decode(text: str) -> bytes:
    """The bytes of a base58btc multibase text; MultibaseError for any other."""
    if not text.startswith("z") or len(text) > LONGEST:
        raise MultibaseError(text[:20])
    body, number = text[1:], 0
    for letter in body:
        if letter not in VALUES:
            raise MultibaseError(letter)
        number = number * 58 + VALUES[letter]
    zeros = len(body) - len(body.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
