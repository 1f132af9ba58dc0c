"""What the pages of shared links show."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from core.evidence.service import EvidenceLine
from core.skillprint.notes import Note
from core.skillprint.words import PrintWords


class ShareView(msgspec.Struct, frozen=True, kw_only=True):
    """A link as its owner sees it."""

    id: UUID
    address: str
    purpose: str
    fields: tuple[str, ...]
    made_at: datetime
    ends_at: datetime
    is_open: bool
    openings: int
    opened_at: datetime | None
    moments: tuple[datetime, ...] = ()


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """All that somebody else sees, and nothing more: what was not chosen is empty.

    `proof` is the address where anybody checks the digital proof; `proof_has_name`: it says the
    first name there.
    """

    name: str
    made_at: datetime
    print: PrintWords
    notes: dict[str, Note]
    shows_skills: bool
    evidence: tuple[EvidenceLine, ...]
    proof: str
    proof_has_name: bool
    email: str
    phone: str
