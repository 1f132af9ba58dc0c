"""What the demo's pages show."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from core.kernel.permissions import Role


class Persona(Struct, frozen=True):
    """Somebody the demo lets a visitor be; `subject` is None for a newcomer."""

    key: str
    role: Role
    name: str
    title: str
    text: str
    start: str
    icon: str
    subject: UUID | None = None
    code: str = ""


class TextPart(Struct, frozen=True):
    """A piece of a mail, with the path it leads to where it is a link of our own."""

    text: str
    path: str = ""


class DemoMail(Struct, frozen=True):
    """A mail of the outbox as the demo shows it."""

    recipient: str
    subject: str
    at: datetime
    parts: tuple[TextPart, ...]
