"""Chains the entries of a transaction just before its commit, and vouches for what is blanked."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from core.kernel import audit_tables as tables
from core.kernel.audit_names import Did
from core.kernel.audit_rules import SALT, VOUCHERS, Entry, blanks_mark, genesis, link, private_mark
from core.kernel.keys import keyed_hash
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from tenants.connections import CommitError, before_commit
from tenants.context import current_tenant_id
from tenants.identifiers import new_id
from tenants.tables import now


class Blanked(msgspec.Struct, frozen=True):
    """Entries that this transaction blanked, and for how many people."""

    ids: frozenset[UUID]


class Pruned(msgspec.Struct, frozen=True):
    """The beginning of the log goes, as far as it is older than this."""

    before: datetime


@dataclass
class End:
    """The end of the chain while entries are hung on it."""

    number: int
    chain: bytes
    voucher: int
    links: list[tuple[UUID, int, bytes]] = field(default_factory=list)

    def hang(self, entry: Entry) -> None:
        """Hang on one entry more."""
        self.number += 1
        self.chain = link(self.chain, self.number, entry)
        self.links.append((entry.id, self.number, self.chain))
        if entry.action in VOUCHERS:
            self.voucher = self.number

    async def write(self) -> None:
        """Number what was hung on; CommitError when an entry is not there any more."""
        if not self.links:
            return
        done = await tables.write_chain(
            self.number, self.chain, seal_of(self.number, self.chain), self.voucher, self.links
        )
        if done != len(self.links):
            raise CommitError("An entry of the audit log was lost before it was chained.")
        self.links.clear()


def seal_of(number: int, chain: bytes) -> bytes:
    """What only this installation can put on the end of a chain."""
    return keyed_hash("audit", f"{current_tenant_id()}:{number}:{chain.hex()}")


def marked(entry: Entry) -> Entry:
    """The entry with a salt of its own and its mark."""
    salted = msgspec.structs.replace(entry, salt=secrets.token_bytes(SALT))
    return msgspec.structs.replace(salted, mark=private_mark(salted))


async def insert(entry: Entry) -> None:
    """Write a marked entry that has no number yet."""
    await AuditEntry(
        id=entry.id,
        at=entry.at,
        actor_role=entry.actor_role,
        actor_id=entry.actor_id,
        action=entry.action,
        person_id=entry.person_id,
        details=entry.details,
        salt=entry.salt,
        mark_hash=entry.mark,
    ).add()


async def add(entry: Entry) -> None:
    """Log an entry now; it gets its number and its link when the transaction ends."""
    whole = marked(entry)
    await insert(whole)
    before_commit(chain, whole)


async def begin() -> None:
    """Begin the chain with this transaction if there is none; what is logged already goes in."""
    before_commit(chain, None)


async def chain(things: list[Any]) -> None:
    """Hang everything that this transaction logged on its tenant's chain."""
    end = await take_end()
    begun = end.number == 0 and await start(end)
    for thing in things:
        if isinstance(thing, Entry) and not begun:
            end.hang(thing)
    await end.write()
    blanked = [thing for thing in things if isinstance(thing, Blanked)]
    for cut in (thing for thing in things if isinstance(thing, Pruned)):
        await prune(end, cut)
    if blanked:
        own = frozenset[UUID]().union(*(each.ids for each in blanked))
        await vouch(end, Did.PERSON_ERASED, own, people=len(blanked))


async def take_end() -> End:
    """The locked end of the chain; where it is not as we left it, an entry says so for ever."""
    head = await tables.lock_head()
    end = End(head["number"], head["chain"], head["voucher"])
    if end.number and hmac.compare_digest(head["seal"], seal_of(end.number, end.chain)):
        return end
    last = await tables.last_entry()
    if last is None and not end.number:
        return End(0, genesis(current_tenant_id()), 0)
    if last is not None:
        end = End(last.number, last.chain, head["voucher"])
    await say(end, Did.AUDIT_DOUBTED)
    return end


async def start(end: End) -> bool:
    """Write the first entry, and behind it all that was logged before there was a chain."""
    loose = await tables.loose_entries()
    bare = [marked(entry) for entry in loose if not entry.salt]
    if bare:
        await tables.mark_entries(bare)
    known = {entry.id: entry for entry in bare}
    await say(end, Did.AUDIT_BEGAN, earlier=len(loose), blank=0, mark=blanks_mark(()))
    for entry in loose:
        end.hang(known.get(entry.id, entry))
    return True


async def say(end: End, action: Did, **details: str | int | bool) -> None:
    """An entry of the log about itself: by nobody, about nobody."""
    entry = marked(
        Entry(
            id=new_id(),
            at=now(),
            actor_role=Role.OPERATOR.value,
            actor_id=None,
            action=action.value,
            person_id=None,
            details=msgspec.json.encode(details).decode(),
            salt=b"",
            mark=b"",
        )
    )
    await insert(entry)
    end.hang(entry)


async def vouch(end: End, action: Did, own: frozenset[UUID], **details: str | int | bool) -> None:
    """Vouch for all blank entries there are now; `doubt` when some were blank before, unvouched."""
    blanks = await tables.blank_numbers()
    before = blanks_mark(number for row_id, number in blanks if row_id not in own)
    if before != await vouched_for(end.voucher):
        details["doubt"] = True
    mark = blanks_mark(number for _, number in blanks)
    await say(end, action, blank=len(blanks), mark=mark, **details)
    await end.write()


async def vouched_for(voucher: int) -> str:
    """Which blank entries the last voucher stands for."""
    entry = await tables.entry_at(voucher)
    if entry is None:
        return blanks_mark(())
    return str(msgspec.json.decode(entry.details, type=dict[str, Any]).get("mark", ""))


async def prune(end: End, cut: Pruned) -> None:
    """Delete the beginning of the log; an entry keeps where the rest of the chain hangs on."""
    until = await tables.last_before(cut.before)
    last = await tables.entry_at(until)
    if last is None:
        return
    doubtful = await is_doubtful(end)
    gone = await tables.delete_until(until)
    blanks = await tables.blank_numbers()
    mark = blanks_mark(number for _, number in blanks)
    kept: dict[str, str | int | bool] = {"until": until, "chain": last.chain.hex(), "gone": gone}
    if doubtful:
        kept["doubt"] = True
    await say(end, Did.AUDIT_PRUNED, blank=len(blanks), mark=mark, **kept)
    await end.write()


async def is_doubtful(end: End) -> bool:
    """Whether other entries are blank than the last voucher stands for."""
    blanks = await tables.blank_numbers()
    return blanks_mark(number for _, number in blanks) != await vouched_for(end.voucher)
