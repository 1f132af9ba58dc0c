"""What the admin's pages show and send in."""

from __future__ import annotations

from uuid import UUID

import msgspec


class EmployersNow(msgspec.Struct, frozen=True):
    """How many companies wait and may come in, and how many vacancies people can be asked for."""

    waiting: int
    approved: int
    open_vacancies: int


class BrandForm(msgspec.Struct, frozen=True):
    """The brand as it was typed; `logo_kept` carries a checked logo (base64) to the next try."""

    name: str = ""
    brand_colour: str = ""
    theme: str = "base"
    help_phone: str = ""
    help_mail: str = ""
    footer: str = ""
    sender_name: str = ""
    logo_kept: str = ""
    logo_name: str = ""
    without_logo: str = ""


class ColourNote(msgspec.Struct, frozen=True):
    """One sentence of the colour check and whether it is good news."""

    words: str
    passes: bool
    colour: str = ""


class ContactRow(msgspec.Struct, frozen=True):
    """Who signs in for a company."""

    name: str
    email: str
    phone: str


class EmployerRow(msgspec.Struct, frozen=True):
    """A company on the admin's list."""

    id: UUID
    name: str
    place: str
    about: str
    state: str
    contacts: tuple[ContactRow, ...]


class PluginRow(msgspec.Struct, frozen=True):
    """A plugin that can be switched."""

    name: str
    title: str
    description: str
    version: str
    is_on: bool
