"""What the services of this feature give back."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.kernel.permissions import Role

ConsentKind = Literal["assessment", "coach", "pool"]
LinkState = Literal["ready", "used", "old", "unknown"]


class Consents(msgspec.Struct, frozen=True):
    """What a person said yes to, as of now."""

    assessment: bool = False
    coach: bool = False
    pool: bool = False


class Wording(msgspec.Struct, frozen=True):
    """The sentences somebody says yes or no to, and the version that the record keeps."""

    sentences: tuple[str, ...]
    version: str

    @property
    def text(self) -> str:
        """The sentences as the record keeps them."""
        return " ".join(self.sentences)


class ConsentLine(msgspec.Struct, frozen=True):
    """The newest word of a person about one thing."""

    kind: str
    is_given: bool
    wording: str
    at: datetime


class Account(msgspec.Struct, frozen=True):
    """Somebody who signs in by a link in an e-mail."""

    role: Role
    subject: UUID
    name: str
    email: str
    language: str


class SignedIn(msgspec.Struct, frozen=True):
    """Who a link signed in."""

    role: Role
    subject: UUID
    name: str


class LinkView(msgspec.Struct, frozen=True):
    """What a page may tell about a link before it is used."""

    state: LinkState
    purpose: str = ""
    email: str = ""
