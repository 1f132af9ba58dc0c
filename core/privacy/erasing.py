"""Erases a person: each feature takes its own part out, and a tombstone without a name stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID, uuid4

import msgspec

from core.accounts import service as accounts
from core.credentials import service as credentials
from core.kernel.dates import ZONE
from core.kernel.errors import NotFoundError
from core.kernel.jobs import forget_jobs
from core.kernel.sessions import end_sessions
from core.plugging.calls import CALLS
from core.privacy.records import Rows, rows_about
from core.privacy.tables import ErasedPerson
from core.reports import service as reports
from tenants.context import current_tenant_id
from tenants.tables import now

LOG = "audit_entry"


class Receipt(msgspec.Struct, frozen=True):
    """What was erased: the day, and how many rows went of each kind of data."""

    day: date
    counts: dict[str, int]


async def erase_everything(
    person_id: UUID, *, is_counted: bool = True, withdraw: bool = True
) -> UUID:
    """Erase the person and all that hangs on them; the id of the tombstone.

    `withdraw` ends proofs that others may hold. Records that were set aside for this one go too.
    All of it or nothing: when a plugin cannot delete now, UnavailableError rolls everything back.
    """
    await accounts.lock_person(person_id)
    rows = await rows_about(person_id)
    for other_id in set_aside_for(person_id, rows):
        await erase_everything(other_id, is_counted=False, withdraw=withdraw)
    if is_counted:
        await reports.farewell(person_id)
    await credentials.farewell(person_id, withdraw=withdraw)
    await CALLS.person_erase(person_id)
    going = ids_in(await rows_about(person_id))
    await accounts.erase_person(person_id)
    await forget_jobs(going)
    await end_sessions(person_id, current_tenant_id())
    return await leave_tombstone(counts_of(rows))


def set_aside_for(person_id: UUID, rows: Rows) -> list[UUID]:
    """The records that were put together with this one, which was kept."""
    pairs = rows.get("person_pair", [])
    return [
        pair["other_id"]
        for pair in pairs
        if pair["kept_id"] == person_id and pair["state"] == "together"
    ]


def ids_in(rows: Rows) -> list[UUID]:
    """The ids of all rows that go."""
    return [row["id"] for name, found in rows.items() if name != LOG for row in found]


def counts_of(rows: Mapping[str, Iterable[object]]) -> dict[str, int]:
    """How many rows there are of each kind."""
    counted = {name: len(list(found)) for name, found in rows.items()}
    return {name: number for name, number in counted.items() if number}


async def leave_tombstone(counts: dict[str, int]) -> UUID:
    """Note that somebody went; drawn by chance, so that it tells nothing, not even the time."""
    row = await ErasedPerson(
        id=uuid4(),
        day=now().astimezone(ZONE).date(),
        counts=msgspec.json.encode(counts).decode(),
    ).add()
    return UUID(str(row.id))


async def receipt_of(tombstone_id: UUID) -> Receipt:
    """What a tombstone tells; NotFoundError when there is none."""
    row = await ErasedPerson.get(tombstone_id)
    if row is None:
        raise NotFoundError
    return Receipt(row.day, msgspec.json.decode(row.counts, type=dict[str, int]))


async def has_proof(person_id: UUID) -> bool:
    """Whether there is a proof that others may hold."""
    return await credentials.credential_of(person_id) is not None
