"""Vouches in the chain for what is blanked and what is cut off."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from core.kernel import audit_log_tables, audit_tables
from core.kernel.audit_end import End, say
from core.kernel.audit_names import Did
from core.kernel.audit_rules import blanks_mark


class Pruned(msgspec.Struct, frozen=True):
    """The beginning of the log goes, as far as it is older than this."""

    before: datetime


async def vouch(end: End, action: Did, own: frozenset[UUID], **details: str | int | bool) -> None:
    """Vouch for all blank entries there are now; `doubt` when some were blank before, unvouched."""
    blanks = await audit_log_tables.blank_numbers()
    before = blanks_mark(number for row_id, number in blanks if row_id not in own)
    if before != await vouched_for(end.voucher):
        details["doubt"] = True
    mark = blanks_mark(number for _, number in blanks)
    await say(end, action, blank=len(blanks), mark=mark, **details)
    await end.write()


async def vouched_for(voucher: int) -> str:
    """Which blank entries the last voucher stands for."""
    entry = await audit_log_tables.entry_at(voucher)
    if entry is None:
        return blanks_mark(())
    return str(msgspec.json.decode(entry.details, type=dict[str, Any]).get("mark", ""))


async def prune(end: End, cut: Pruned) -> None:
    """Delete the beginning of the log; an entry keeps where the rest of the chain hangs on."""
    until = await audit_log_tables.last_before(cut.before)
    last = await audit_log_tables.entry_at(until)
    if last is None:
        return
    doubtful = await is_doubtful(end)
    gone = await audit_tables.delete_until(until)
    blanks = await audit_log_tables.blank_numbers()
    mark = blanks_mark(number for _, number in blanks)
    kept: dict[str, str | int | bool] = {"until": until, "chain": last.chain.hex(), "gone": gone}
    if doubtful:
        kept["doubt"] = True
    await say(end, Did.AUDIT_PRUNED, blank=len(blanks), mark=mark, **kept)
    await end.write()


async def is_doubtful(end: End) -> bool:
    """Whether other entries are blank than the last voucher stands for."""
    blanks = await audit_log_tables.blank_numbers()
    return blanks_mark(number for _, number in blanks) != await vouched_for(end.voucher)
