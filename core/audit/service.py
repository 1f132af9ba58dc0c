"""The audit log of a tenant: proven, searched and taken along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import astuple

from core.audit import tables
from core.audit.exporting import as_csv, as_json, rows_for
from core.audit.filtering import filters_of, kinds_to_choose, people_to_choose
from core.audit.proving import Proof, prove
from core.audit.schemas import Filters, Line, LogPage, Wanted
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.audit_reads import is_read
from core.kernel.audit_words import WORDS
from core.kernel.i18n import gettext
from core.kernel.permissions import ROLE_WORDS, Role

__all__ = [
    "Proof",
    "Wanted",
    "as_csv",
    "as_json",
    "export",
    "kinds_to_choose",
    "log_page",
    "people_to_choose",
    "prove",
]

PAGE = 50
UUID_SHAPE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LAST = 2**62
SAID_ALREADY = frozenset({"who", "company", "mark", "chain"})


async def log_page(wanted: Wanted, before: int = 0) -> LogPage:
    """Fifty entries, the newest first; looking at one person's entries is logged itself."""
    filters = await filters_of(wanted)
    if filters.person_id:
        await record(Did.ADMIN_SAW_LOG, person_id=filters.person_id)
    rows = await tables.some_lines(astuple(filters), before or LAST, PAGE + 1)
    return LogPage(
        lines=tuple(line_of(row) for row in rows[:PAGE]),
        older=rows[PAGE - 1]["number"] if len(rows) > PAGE else 0,
        found=await tables.count_lines(astuple(filters)),
    )


async def export(wanted: Wanted, kind: str) -> list[dict[str, Any]]:
    """The filtered entries for a file; that they were taken along is logged."""
    filters: Filters = await filters_of(wanted)
    rows = await rows_for(filters)
    await record(Did.AUDIT_EXPORTED, person_id=filters.person_id, file=kind, entries=len(rows))
    return rows


def line_of(row: Mapping[str, Any]) -> Line:
    """An entry in words; a name that an older or newer release logged shows as it is."""
    action, person = row["action"], row["person_id"]
    return Line(
        number=row["number"],
        at=row["at"],
        who=who_in(row),
        what=gettext(WORDS[Did(action)]) if action in WORDS else action,
        mark=str(person)[-12:] if person else "",
        details=details_in(row["details"]),
        is_read=is_read(action),
        is_blank=row["is_blank"],
    )


def who_in(row: Mapping[str, Any]) -> str:
    """Name and company where they are known, and the role."""
    role = row["actor_role"]
    words = gettext(ROLE_WORDS[Role(role)]) if role in list(ROLE_WORDS) else gettext("A visitor")
    names = [name for name in (row["name"], row["company"]) if name]
    return f"{', '.join(names)} ({words})" if names else words


def details_in(details: str) -> str:
    """What else was logged, as "name: value"."""
    found = msgspec.json.decode(details, type=dict[str, Any])
    return ", ".join(f"{name}: {short(found[name])}" for name in found if name not in SAID_ALREADY)


def short(value: Any) -> str:
    """A detail for the screen: an id by its mark; the file has it whole."""
    text = str(value)
    return text[-12:] if UUID_SHAPE.fullmatch(text) else text
