"""How the entries of an audit log hang together, and what shows that one was changed: pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from core.kernel.audit_names import Did

SALT = 16
"""Random bytes an entry: without them nobody can guess what a blanked entry said."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FEW = 2000
"""So many blank entries are tried one by one, to name the one that nobody vouches for."""
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


class Fault(msgspec.Struct, frozen=True):
    """The first place where the log is not what it was."""

    number: int
    what: str


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


@dataclass
class Walk:
    """Goes over the entries in the order of their numbers and stops at the first fault."""

    previous: bytes
    number: int = 0
    kept: tuple[int, bytes] | None = None
    blanks: list[int] = field(default_factory=list)
    vouched: dict[str, object] = field(default_factory=dict)
    voucher: int = 0
    seen: int = 0

    def step(self, entry: Entry) -> Fault | None:
        """Take the next entry."""
        self.number, self.seen = self.number + 1, self.seen + 1
        if entry.number != self.number:
            return Fault(self.number, "is missing: an entry was removed")
        fault = self.personal_fault(entry) or self.link_fault(entry)
        self.previous = entry.chain
        if fault is None and entry.action in VOUCHERS:
            self.vouched = msgspec.json.decode(entry.details, type=dict[str, object])
            self.voucher = entry.number
        return fault or self.doubt(entry) or self.head_fault(entry)

    def personal_fault(self, entry: Entry) -> Fault | None:
        """Who, whom and details are what they were, or properly blank."""
        if not entry.is_blank:
            same = private_mark(entry) == entry.mark
            return None if same else Fault(entry.number, "was changed: who, whom or the details")
        self.blanks.append(entry.number)
        if entry.action in VOUCHERS:
            return Fault(entry.number, "was changed: an entry of this kind is never blank")
        if entry.actor_id or entry.person_id or canonical(entry.details) != b"{}":
            return Fault(entry.number, "was changed: it is blank and yet says something")
        return None

    def link_fault(self, entry: Entry) -> Fault | None:
        """The entry hangs on the one before it."""
        if link(self.previous, entry.number, entry) == entry.chain:
            return None
        what = "was changed or does not belong here: time, role, name or order"
        return Fault(entry.number, what)

    def doubt(self, entry: Entry) -> Fault | None:
        """What the service itself noticed when it wrote the entry; a kept head settles it."""
        if self.kept and entry.number <= self.kept[0]:
            return None
        if entry.action == Did.AUDIT_DOUBTED:
            return Fault(entry.number, "says that the end of the chain was not ours before it")
        if entry.action in VOUCHERS and self.vouched.get("doubt"):
            return Fault(entry.number, "says that something was blanked or gone before it")
        return None

    def head_fault(self, entry: Entry) -> Fault | None:
        """The end of the chain that was written down earlier is still in it."""
        if self.kept and self.kept[0] == entry.number and self.kept[1] != entry.chain:
            return Fault(entry.number, "is not the entry of the head that you kept")
        return None

    def blank_fault(self) -> Fault | None:
        """Every blank entry is vouched for by the last erasing (once all entries were seen)."""
        if self.vouched.get("mark", blanks_mark(())) == blanks_mark(self.blanks):
            return None
        odd = [n for n in self.blanks if n > self.voucher] or self.single_odd()
        if odd:
            return Fault(odd[0], "was blanked, and no erasing vouches for it")
        what = f"{len(self.blanks)} blank entries, and {self.vouched.get('blank', 0)} vouched for"
        return Fault(self.voucher, f"vouches for other blank entries: {what}")

    def single_odd(self) -> list[int]:
        """The one blank entry without which the rest is vouched for, if there is one."""
        too_many = len(self.blanks) - int(str(self.vouched.get("blank", 0)))
        if too_many != 1 or len(self.blanks) > FEW:
            return []
        wanted = self.vouched.get("mark", blanks_mark(()))
        return [
            odd for odd in self.blanks if blanks_mark(n for n in self.blanks if n != odd) == wanted
        ]
