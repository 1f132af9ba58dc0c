"""The audit log: who did what and who looked at whom, each entry chained to the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.kernel import audit_log_tables, audit_tables
from core.kernel.audit_chain import Blanked, add, begin, chain
from core.kernel.audit_names import Did
from core.kernel.audit_reads import READ_WORDS, is_read
from core.kernel.audit_rules import Entry
from core.kernel.audit_vouching import Pruned
from core.kernel.i18n import gettext, ngettext
from core.kernel.permissions import ROLE_WORDS, Role
from core.kernel.tables import AuditEntry
from core.kernel.visit import Visit, current_visit
from tenants.connections import before_commit
from tenants.identifiers import new_id
from tenants.tables import now

__all__ = [
    "ReadLine",
    "begin",
    "blank_entries_of",
    "entries_before",
    "prune_before",
    "reads_of",
    "record",
    "record_each",
]

Detail = str | int | bool | UUID | None
NAMING = (Did.RECORDS_KEPT_APART, Did.RECORDS_PUT_TOGETHER, Did.RECORDS_TAKEN_APART)
"""What names a second person in its details."""
ONE_LOOK = timedelta(minutes=10)
"""The same look again within this time is one line on screen."""


class ReadLine(msgspec.Struct, frozen=True):
    """One look at a person's data, as that person reads it; `what` is the whole sentence."""

    at: datetime
    role: str
    who: str
    what: str
    times: int = 1


async def record(action: Did, *, person_id: UUID | None = None, **details: Detail) -> None:
    """Log an action of the running visit (or of the service itself, in jobs).

    A look at somebody's data keeps who looked by name: `company` says of which company.
    """
    await add([entry_of(action, person_id, details)])


async def record_each(action: Did, person_ids: Iterable[UUID], **details: Detail) -> None:
    """Log the same for several people at once: an entry each, in one statement."""
    entries = [entry_of(action, person_id, dict(details)) for person_id in person_ids]
    if entries:
        await add(entries)


def entry_of(action: Did, person_id: UUID | None, details: dict[str, Detail]) -> Entry:
    """An entry by whoever is here; what somebody does themselves is about them."""
    visit = current_visit()
    if visit and visit.role is Role.JOB_SEEKER and person_id is None:
        person_id = visit.session.subject
    if is_read(action):
        details["who"] = name_of(visit)
    return Entry(
        id=new_id(),
        at=now(),
        actor_role=(visit.role if visit else Role.OPERATOR).value,
        actor_id=visit.session.subject if visit else None,
        action=action.value,
        person_id=person_id,
        details=msgspec.json.encode(details).decode(),
        salt=b"",
        mark=b"",
    )


def name_of(visit: Visit | None) -> str:
    """The name of who is signed in."""
    return str(visit.session.data.get("name", "")) if visit else ""


async def blank_entries_of(person_id: UUID) -> int:
    """Take a person out of the log before they are deleted; how many entries were blanked.

    The entries stay, with their time, role and name; an entry of its own vouches for them.
    """
    ids = await audit_tables.blank_rows(person_id, NAMING)
    before_commit(chain, Blanked(frozenset(ids)))
    return len(ids)


async def entries_before(moment: datetime) -> int:
    """How many entries go when the log is cut at a moment."""
    return await audit_log_tables.count_until(await audit_log_tables.last_before(moment))


async def prune_before(moment: datetime) -> int:
    """Delete the log up to a moment when this transaction ends; how many entries go.

    Only the beginning goes, so that what stays is still one chain: it ends before the first
    entry that is not older than the moment.
    """
    going = await entries_before(moment)
    if going:
        before_commit(chain, Pruned(moment))
    return going


async def reads_of(person_id: UUID) -> tuple[ReadLine, ...]:
    """Who looked at a person's data, the newest first, in words for that person."""
    rows = (
        await AuditEntry.objects()
        .where((AuditEntry.person_id == person_id) & AuditEntry.action.is_in(list(READ_WORDS)))
        .order_by(AuditEntry.at, AuditEntry.id, ascending=False)
    )
    return tuple(map(line_of, looks(rows)))


def looks(rows: Iterable[AuditEntry]) -> Iterator[list[AuditEntry]]:
    """The entries of each look: the same again, a few minutes later, is still that look."""
    open_looks: dict[tuple[str, UUID | None], list[AuditEntry]] = {}
    found: list[list[AuditEntry]] = []
    for row in rows:
        key = (row.action, row.actor_id)
        look = open_looks.get(key)
        if look is not None and look[-1].at - row.at <= ONE_LOOK:
            look.append(row)
            continue
        open_looks[key] = [row]
        found.append(open_looks[key])
    return iter(found)


def line_of(look: list[AuditEntry]) -> ReadLine:
    """A look in words."""
    row = look[0]
    who = who_in(row)
    what = gettext(READ_WORDS[Did(row.action)]) % {"who": who}
    times = len(look)
    if times > 1:
        again = ngettext("%(count)d time", "%(count)d times", times) % {"count": times}
        what = f"{what} ({again})"
    return ReadLine(row.at, row.actor_role, who, what, times)


def who_in(row: AuditEntry) -> str:
    """Who looked, by the name they had then: "Fatima (Coach)", "Rob, Maakhuis (Employer)"."""
    details = msgspec.json.decode(row.details, type=dict[str, Any])
    role = gettext(ROLE_WORDS.get(Role(row.actor_role), row.actor_role))
    names = [str(details[key]) for key in ("who", "company") if details.get(key)]
    return f"{', '.join(names)} ({role})" if names else role
