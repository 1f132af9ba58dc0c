"""Proves that nothing in a tenant's audit log was changed, removed, inserted or reordered."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any

import msgspec

from core.kernel import audit_log_tables, audit_tables
from core.kernel.audit_end import seal_of
from core.kernel.audit_names import Did
from core.kernel.audit_rules import genesis, shown_head
from core.kernel.audit_walk import Fault, Walk
from tenants.context import current_tenant_id


class Proof(msgspec.Struct, frozen=True):
    """What was found: `fault` is the first place that is not right, None when all is."""

    entries: int = 0
    blank: int = 0
    first: int = 1
    began: datetime | None = None
    earlier: int = 0
    head: str = ""
    fault: Fault | None = None


async def prove(kept: tuple[int, bytes] | None = None) -> Proof:
    """Walk the whole log of the tenant (first thing in a transaction of its own).

    `kept` is an end of the chain that was written down earlier: it must still be in the log.
    """
    await audit_log_tables.read_at_one_moment()
    head = await audit_tables.head_now()
    walk = await walk_from_the_start(kept)
    began, fault = None, None
    async for entry in audit_log_tables.all_entries():
        began = entry if entry.action == Did.AUDIT_BEGAN else began
        fault = walk.step(entry)
        if fault:
            break
    fault = fault or walk.blank_fault() or await fault_at_the_end(walk, head, kept)
    said = msgspec.json.decode(began.details, type=dict[str, Any]) if began else {}
    return Proof(
        entries=walk.seen,
        blank=len(walk.blanks),
        first=walk.number - walk.seen + 1,
        began=began.at if began else None,
        earlier=said.get("earlier", 0),
        head=shown_head(walk.number, walk.previous) if walk.seen and not fault else "",
        fault=fault,
    )


async def walk_from_the_start(kept: tuple[int, bytes] | None) -> Walk:
    """A walk that begins at the first entry, or where the log was cut off last."""
    cut = await audit_log_tables.newest_of(Did.AUDIT_PRUNED)
    if cut is None:
        return Walk(genesis(current_tenant_id()), kept=kept)
    said = msgspec.json.decode(cut.details, type=dict[str, Any])
    until, chain = said.get("until", 0), str(said.get("chain", ""))
    return Walk(bytes.fromhex(chain), number=int(until), kept=kept)


async def fault_at_the_end(walk: Walk, head: Any, kept: tuple[int, bytes] | None) -> Fault | None:
    """The last entry is the one that the sealed end of the chain names, and none lies beside it."""
    loose = await audit_tables.loose_entries(1)
    if head is None and walk.seen == 0 and not kept:
        return Fault(1, "is not there: the chain begins with the next entry") if loose else None
    fault = head_fault(walk, head)
    if fault is None and loose:
        fault = Fault(walk.number + 1, f"was inserted without a number ({loose[0].at:%Y-%m-%d})")
    return fault or kept_fault(walk, kept)


def head_fault(walk: Walk, head: Any) -> Fault | None:
    """The end of the chain names the last entry, and carries our seal."""
    if head is None:
        return Fault(walk.number + 1, "cannot be ruled out: the end of the chain is missing")
    if head["number"] > walk.number:
        return Fault(walk.number + 1, "is missing: the last entries were removed")
    if head["number"] < walk.number:
        return Fault(head["number"] + 1, "does not belong here: the chain ended before it")
    sealed = seal_of(walk.number, walk.previous)
    if head["chain"] != walk.previous or not hmac.compare_digest(head["seal"], sealed):
        return Fault(walk.number, "is the last, and its seal is not of this service's secret")
    return None


def kept_fault(walk: Walk, kept: tuple[int, bytes] | None) -> Fault | None:
    """The end that was kept is not beyond the log, nor before what was cut off."""
    if kept and kept[0] > walk.number:
        return Fault(walk.number + 1, f"is missing: you kept the end at {kept[0]}")
    if kept and kept[0] < walk.number - walk.seen:
        return Fault(kept[0], "was cut off since then by the retention clock: keep a newer head")
    return None
