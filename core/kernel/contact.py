"""What counts as an e-mail address and as a phone number, the same wherever one is typed."""

from __future__ import annotations

import re

LOCAL = r"[a-z0-9!#$%&*+/=?^_`{|}~.-]{1,64}"
EMAIL = re.compile(LOCAL + r"@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
PHONE = re.compile(r"\+?[0-9]{8,15}")


NUMBER = re.compile(r"\+?\d(?:[\s()./-]*\d){7,}")
"""Eight digits or more, however they are set apart: a phone number, or another number of one."""


def holds_contact(text: str) -> bool:
    """Whether words that others read tell an e-mail address or a phone number."""
    return bool(EMAIL.search(text.lower()) or NUMBER.search(text))


def clean_email(typed: str) -> str:
    """The address in lower case, or '' when no mail can go there."""
    email = typed.strip().lower()
    return email if len(email) <= 254 and EMAIL.fullmatch(email) else ""


def clean_phone(typed: str) -> str:
    """The number without spaces and signs between, or '' when it is none."""
    number = re.sub(r"[\s()./-]+", "", typed)
    return number if PHONE.fullmatch(number) else ""
