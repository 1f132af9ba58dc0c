"""The versions of the bank that a tenant calibrated: proposed, decided on by a person, read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.catalogue import service as catalogue
from core.catalogue.schemas import Bank
from core.catalogue.tables import CalibratedBank
from core.kernel.audit import record
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from tenants.context import current_tenant_id
from tenants.tables import now

__all__ = [
    "CalibratedBank", "Contents", "Decider", "Proposal", "all_versions", "approve", "based_on",
    "calibrated", "ensure_bank", "get_version", "live_version", "of_version", "propose", "refuse",
    "stop_using", "version_name",
]  # fmt: skip

Floats = NDArray[np.float64]
LITTLE_ENDIAN = "<f8"
MARK = "+"
DIGITS = 11
"""Hexadecimal digits of the fingerprint in a version's name."""
DECIDED = _("Somebody decided on this proposal already.")
NAMED = _("Say who decides.")


class Contents(Struct, frozen=True, eq=False):
    """Parameters (n, 1 + thresholds), covariance (S, S) of the skills, chances (n,) or none."""

    parameters: Floats
    covariance: Floats
    chances: Floats | None = None

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The same on every machine."""
        chances = b"" if self.chances is None else to_bytes(self.chances)
        return to_bytes(self.parameters), to_bytes(self.covariance), chances


class Proposal(Struct, frozen=True, kw_only=True, eq=False):
    """What a calculation found, with its report (JSON)."""

    based_on: str
    route: str
    choice: str
    contents: Contents
    people: int
    answers: int
    report: str


class Decider(Struct, frozen=True):
    """The person who decides: always by name; with an id where it is one of the staff."""

    name: str
    staff_id: UUID | None = None


def based_on(version: str) -> str:
    """The version of the product that a version has its questions from."""
    return version.partition(MARK)[0]


def version_name(base: str, contents: Contents) -> str:
    """A name that holds a fingerprint of the contents: it says which numbers, for ever."""
    digest = sha256(current_tenant_id().bytes)
    for part in (base.encode(), *contents.packed()):
        digest.update(part)
    return f"{base}{MARK}{digest.hexdigest()[:DIGITS]}"


def calibrated(base: str, version: str, contents: Contents) -> Bank:
    """The questions of a version of the product with other parameters."""
    bank = catalogue.file_bank(base)
    rows = zip(bank.items, contents.parameters.tolist(), strict=True)
    items = tuple(
        msgspec.structs.replace(item, discrimination=a, thresholds=tuple(b))
        for item, (a, *b) in rows
    )
    return msgspec.structs.replace(
        bank,
        version=version,
        parameters="Calibrated on the answers of people.",
        items=items,
        covariance=tuple(map(tuple, contents.covariance.tolist())),
        chances=() if contents.chances is None else tuple(contents.chances.tolist()),
    )


async def ensure_bank(version: str) -> None:
    """Make a version known before something is scored with it; for the current tenant only."""
    if MARK not in version or catalogue.has_bank(version):
        return
    row = await CalibratedBank.objects().where(CalibratedBank.version == version).first()
    if row is None:
        raise catalogue.CatalogueError(f"unknown bank version {version}")
    catalogue.add_bank(calibrated(row.based_on, version, contents_of(row)))


async def live_version(route: str) -> tuple[str, str] | None:
    """The version and the choice that a person approved for a route; None = as experts say.

    It counts for the questions it was fitted to: with other questions experts are asked again.
    """
    live = (CalibratedBank.route == route) & (CalibratedBank.state == "live")
    found = await CalibratedBank.select(
        CalibratedBank.version, CalibratedBank.choice, CalibratedBank.based_on
    ).where(live)
    if not found or found[0]["based_on"] != catalogue.CURRENT_BANK:
        return None
    await ensure_bank(found[0]["version"])
    return found[0]["version"], found[0]["choice"]


async def propose(proposal: Proposal) -> CalibratedBank:
    """Keep a version as a proposal, in the place of the one that still waits for its route."""
    waiting = (CalibratedBank.route == proposal.route) & (CalibratedBank.state == "proposed")
    await CalibratedBank.update({CalibratedBank.state: "replaced"}).where(waiting)
    parameters, covariance, chances = proposal.contents.packed()
    row = CalibratedBank(
        version=version_name(proposal.based_on, proposal.contents),
        number=await CalibratedBank.count() + 1,
        based_on=proposal.based_on,
        route=proposal.route,
        choice=proposal.choice,
        parameters=parameters,
        covariance=covariance,
        chances=chances,
        people=proposal.people,
        answers=proposal.answers,
        report=proposal.report,
    )
    await row.add()
    await record("bank_proposed", version=row.version, route=row.route)
    return row


async def approve(row_id: UUID, by: Decider) -> CalibratedBank:
    """Let new runs of the route use a proposed version; what is older keeps its own."""
    row = await decide(row_id, by, "proposed")
    live = (CalibratedBank.route == row.route) & (CalibratedBank.state == "live")
    await CalibratedBank.update({CalibratedBank.state: "replaced"}).where(live)
    return await settle(row, by, "live", "bank_approved")


async def refuse(row_id: UUID, by: Decider) -> CalibratedBank:
    """Put a proposed version aside; nothing changes for anybody."""
    return await settle(await decide(row_id, by, "proposed"), by, "refused", "bank_refused")


async def stop_using(row_id: UUID, by: Decider) -> CalibratedBank:
    """Let new runs use the parameters of the experts again."""
    return await settle(await decide(row_id, by, "live"), by, "replaced", "bank_stopped")


async def decide(row_id: UUID, by: Decider, state: str) -> CalibratedBank:
    """The version in this state, held until the transaction ends; only for a named person."""
    if not by.name.strip():
        raise WrongInputError({"name": NAMED})
    row = await CalibratedBank.objects().where(CalibratedBank.id == row_id).lock_rows().first()
    if row is None:
        raise NotFoundError
    if row.state != state:
        raise ConflictError(DECIDED)
    return row


async def settle(row: CalibratedBank, by: Decider, state: str, action: str) -> CalibratedBank:
    """Write down what was decided, by whom and when."""
    name = by.name.strip()
    await row.change(state=state, decided_at=now(), decided_by=by.staff_id, decided_name=name)
    await record(action, version=row.version, route=row.route, name=name)
    return row


async def all_versions() -> Sequence[CalibratedBank]:
    """Every version of the tenant, the newest first."""
    rows: Sequence[CalibratedBank] = await CalibratedBank.objects().order_by(
        CalibratedBank.proposed_at, ascending=False
    )
    return rows


async def get_version(row_id: UUID) -> CalibratedBank:
    """One version of the tenant, or NotFoundError."""
    row = await CalibratedBank.get(row_id)
    if row is None:
        raise NotFoundError
    return row


async def of_version(version: str) -> CalibratedBank:
    """The same, by its name."""
    row = await CalibratedBank.objects().where(CalibratedBank.version == version).first()
    if row is None:
        raise NotFoundError
    return row


def contents_of(row: CalibratedBank) -> Contents:
    """The arrays of a row."""
    items = len(catalogue.file_bank(row.based_on).items)
    skills = len(catalogue.SKILL_CODES)
    chances = from_bytes(row.chances) if row.chances else None
    return Contents(
        from_bytes(row.parameters).reshape(items, -1),
        from_bytes(row.covariance).reshape(skills, skills),
        chances,
    )


def to_bytes(values: Floats) -> bytes:
    """Numbers as little-endian float64."""
    return np.ascontiguousarray(values, dtype=LITTLE_ENDIAN).tobytes()


def from_bytes(data: bytes) -> Floats:
    """The numbers that to_bytes wrote."""
    return np.frombuffer(bytes(data), dtype=LITTLE_ENDIAN).astype(np.float64)
