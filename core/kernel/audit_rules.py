"""What an entry of the audit log is, and the hashes that hang it on the one before: pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from core.kernel.audit_names import Did

SALT = 16
"""Random bytes an entry: without them nobody can guess what a blanked entry said."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
VOUCHERS = frozenset({Did.AUDIT_BEGAN, Did.AUDIT_PRUNED, Did.PERSON_ERASED})
"""Entries that say which others may be blank, or gone; never blank themselves."""


class Entry(msgspec.Struct, frozen=True):
    """An entry as the database holds it; blanked when `salt` is empty."""

    id: UUID
    at: datetime
    actor_role: str
    actor_id: UUID | None
    action: str
    person_id: UUID | None
    details: str
    salt: bytes
    mark: bytes
    number: int = 0
    chain: bytes = b""

    @property
    def is_blank(self) -> bool:
        """Whether who, whom and details were taken out."""
        return not self.salt


def part(content: bytes) -> bytes:
    """Content after its length, so that two parts never run into each other."""
    return len(content).to_bytes(4) + content


def canonical(details: str) -> bytes:
    """The details with sorted keys and no spaces, however the database writes them."""
    return msgspec.json.encode(msgspec.json.decode(details), order="sorted")


def private_mark(entry: Entry) -> bytes:
    """SHA-256 of the salt and who, whom and details: what stays of them after blanking."""
    who, whom = (each.bytes if each else b"" for each in (entry.actor_id, entry.person_id))
    parts = (entry.salt, who, whom, canonical(entry.details))
    return hashlib.sha256(b"".join(map(part, parts))).digest()


def genesis(tenant_id: UUID) -> bytes:
    """What the first entry of a tenant hangs on; another tenant's entries fit nowhere here."""
    return hashlib.sha256(b"audit log of " + tenant_id.bytes).digest()


def link(before: bytes, number: int, entry: Entry) -> bytes:
    """SHA-256 over the entry before, the number, and everything that is never blanked."""
    moment = (entry.at - EPOCH) // timedelta(microseconds=1)
    parts = (
        before,
        number.to_bytes(8),
        entry.id.bytes,
        moment.to_bytes(8, signed=True),
        entry.actor_role.encode(),
        entry.action.encode(),
        entry.mark,
    )
    return hashlib.sha256(b"".join(map(part, parts))).digest()


def blanks_mark(numbers: Iterable[int]) -> str:
    """SHA-256 over the numbers of all blank entries: names none of them, and pairs none."""
    return hashlib.sha256(b"".join(n.to_bytes(8) for n in sorted(numbers))).hexdigest()


def shown_head(number: int, chain: bytes) -> str:
    """An end of the chain as it is printed and kept: 1234:ab12..."""
    return f"{number}:{chain.hex()}"


def read_head(text: str) -> tuple[int, bytes]:
    """A printed end of the chain; ValueError when it is not one."""
    number, colon, chain = text.strip().partition(":")
    raw = bytes.fromhex(chain)
    if not colon or not number.isdecimal() or len(raw) != hashlib.sha256().digest_size:
        raise ValueError(text)
    return int(number), raw
