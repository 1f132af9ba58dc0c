"""What other features and pages see of proofs."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

Lack = Literal["", "no_print", "no_strengths", "no_domain"]
"""Why no proof can be made now."""


class Verdict(StrEnum):
    """How a check ends."""

    GENUINE = "genuine"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    UNKNOWN_ISSUER = "unknown_issuer"
    UNKNOWN_CONTEXT = "unknown_context"
    NOT_READABLE = "not_readable"


class Said(Struct, frozen=True, kw_only=True):
    """What a proof says, for people to read."""

    name: str
    description: str
    language: str
    strengths: tuple[str, ...]
    first_name: str
    valid_from: datetime | None
    valid_until: datetime | None
    awarded: datetime | None


class Issued(Struct, frozen=True, kw_only=True):
    """A proof a person holds; `address` is where anybody checks it."""

    id: UUID
    document: dict[str, Any]
    made_at: datetime
    ends_at: datetime
    has_name: bool
    address: str


class Earlier(Struct, frozen=True, kw_only=True):
    """A line of the list of earlier proofs."""

    id: UUID
    made_at: datetime
    ends_at: datetime
    withdrawn_at: datetime | None


class ProofView(Struct, frozen=True, kw_only=True):
    """All that the person's own page shows."""

    lack: Lack
    is_made: bool
    preview: Said | None
    first_name: str
    issuer: str
    issued: Issued | None
    earlier: tuple[Earlier, ...]


class Checked(Struct, frozen=True, kw_only=True):
    """What a check found; it says what the proof says only where that can be trusted."""

    verdict: Verdict
    said: Said | None = None
    issuer: str = ""
    did: str = ""
    has_newer: bool = False
