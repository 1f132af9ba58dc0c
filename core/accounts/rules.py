"""Codes people can read aloud and copy by hand, and what counts as an e-mail address."""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PERSONAL, GROUP = 8, 6
LOOK_ALIKES = str.maketrans({"O": "Q", "0": "Q", "I": "J", "1": "J", "L": "J", "U": "V"})
BETWEEN = re.compile(r"[\s\-.·]+")
EMAIL = re.compile(r"[^@\s\"'<>(),;:\\]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.ASCII)
PHONE = re.compile(r"\+?[0-9]{8,15}")


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


def clean_email(typed: str) -> str:
    """The address in lower case, or '' when no mail can go there."""
    email = typed.strip().lower()
    return email if len(email) <= 254 and EMAIL.fullmatch(email) else ""


def clean_phone(typed: str) -> str:
    """The number without spaces and signs between, or '' when it is none."""
    number = re.sub(r"[\s()./-]+", "", typed)
    return number if PHONE.fullmatch(number) else ""
