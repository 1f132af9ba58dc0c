"""Goes over an audit log and finds the first place where it is not what it was: pure."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from core.kernel.audit_names import Did
from core.kernel.audit_rules import VOUCHERS, Entry, blanks_mark, canonical, link, private_mark

FEW = 2000
"""So many blank entries are tried one by one, to name the one that nobody vouches for."""


class Fault(msgspec.Struct, frozen=True):
    """The first place where the log is not what it was."""

    number: int
    what: str


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
