"""Codes people can read aloud and copy by hand."""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PERSONAL, GROUP = 8, 6
LOOK_ALIKES = str.maketrans({"O": "Q", "0": "Q", "I": "J", "1": "J", "L": "J", "U": "V"})
BETWEEN = re.compile(r"[\s\-.·]+")


def new_code(length: int = PERSONAL) -> str:
    """A random code of clear characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def clean_code(typed: str) -> str:
    """The code somebody meant: no spaces, capitals, look-alikes put right.

    O and 0 do not occur, so they can only be a Q; likewise I, 1 and L a J, and U a V.
    """
    return BETWEEN.sub("", typed).upper().translate(LOOK_ALIKES)


def is_code(code: str, length: int = PERSONAL) -> bool:
    """Whether a cleaned code could be one of ours."""
    return len(code) == length and set(code) <= set(ALPHABET)


def show_code(code: str) -> str:
    """The code in two halves, as it is printed and read aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
