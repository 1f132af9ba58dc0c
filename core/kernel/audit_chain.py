"""Chains the entries of a transaction just before its commit."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from core.kernel import audit_log_tables, audit_tables
from core.kernel.audit_end import End, insert, marked, say, seal_of
from core.kernel.audit_names import Did
from core.kernel.audit_rules import Entry, blanks_mark, genesis
from core.kernel.audit_vouching import Pruned, prune, vouch
from tenants.connections import before_commit
from tenants.context import current_tenant_id


class Blanked(msgspec.Struct, frozen=True):
    """Entries that this transaction blanked, and for how many people."""

    ids: frozenset[UUID]


async def add(entries: Iterable[Entry]) -> None:
    """Log entries now; they get their numbers and links when the transaction ends."""
    whole = [marked(entry) for entry in entries]
    await insert(whole)
    for entry in whole:
        before_commit(chain, entry)


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
    head = await audit_tables.lock_head()
    end = End(head["number"], head["chain"], head["voucher"])
    if end.number and hmac.compare_digest(head["seal"], seal_of(end.number, end.chain)):
        return end
    last = await audit_log_tables.last_entry()
    if last is None and not end.number:
        return End(0, genesis(current_tenant_id()), 0)
    if last is not None:
        end = End(last.number, last.chain, head["voucher"])
    await say(end, Did.AUDIT_DOUBTED)
    return end


async def start(end: End) -> bool:
    """Write the first entry, and behind it all that was logged before there was a chain."""
    loose = await audit_tables.loose_entries()
    bare = [marked(entry) for entry in loose if not entry.salt]
    if bare:
        await audit_tables.mark_entries(bare)
    known = {entry.id: entry for entry in bare}
    await say(end, Did.AUDIT_BEGAN, earlier=len(loose), blank=0, mark=blanks_mark(()))
    for entry in loose:
        end.hang(known.get(entry.id, entry))
    return True
