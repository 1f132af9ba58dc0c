"""What counts as an e-mail address and as a phone number, the same wherever one is typed."""

from __future__ import annotations

import re

LOCAL = r"[a-z0-9!#$%&*+/=?^_`{|}~.-]{1,64}"
EMAIL = re.compile(LOCAL + r"@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
PHONE = re.compile(r"\+?[0-9]{8,15}")


def clean_email(typed: str) -> str:
    """The address in lower case, or '' when no mail can go there."""
    email = typed.strip().lower()
    return email if len(email) <= 254 and EMAIL.fullmatch(email) else ""


def clean_phone(typed: str) -> str:
    """The number without spaces and signs between, or '' when it is none."""
    number = re.sub(r"[\s()./-]+", "", typed)
    return number if PHONE.fullmatch(number) else ""
