"""What an employer says on the way in, and who acts for it once it is in."""

from __future__ import annotations

from uuid import UUID

import msgspec


class Application(msgspec.Struct, frozen=True):
    """The public form "I am an employer", checked."""

    name: str
    place: str
    about: str
    email: str
    contact_name: str
    phone: str


class Acting(msgspec.Struct, frozen=True):
    """A signed-in employer user and the company it acts for."""

    user_id: UUID
    user_name: str
    employer_id: UUID
    employer_name: str
    place: str
    state: str
