"""What a person's portable files are made of: words and codes, no figures."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Code(Struct, frozen=True):
    """A skill as another list names it."""

    list_name: str
    code: str
    name: str
    language: str


class Strength(Struct, frozen=True):
    """A strength in words, with an everyday example, and how other lists name it."""

    code: str
    label: str
    example: str
    codes: tuple[Code, ...] = ()


class Portable(Struct, frozen=True, kw_only=True):
    """All that goes into the files; what the person does not have is empty."""

    locale: str
    first_name: str = ""
    email: str = ""
    phone: str = ""
    first_line: str = ""
    strengths: tuple[Strength, ...] = ()
    likes: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    made_at: datetime | None = None
    tenant: str = ""
    proof_address: str = ""
    proof_made_at: datetime | None = None
