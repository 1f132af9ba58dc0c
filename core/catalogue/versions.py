"""The versions of the bank that a tenant calibrated: proposed, decided on by a person, read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from core.catalogue import service as catalogue
from core.catalogue.calibrated import (
    MARK,
    Contents,
    based_on,
    calibrated,
    from_bytes,
    version_name,
)
from core.catalogue.tables import CalibratedBank
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from tenants.tables import now

__all__ = [
    "CalibratedBank", "Contents", "Decider", "Proposal", "all_versions", "approve", "based_on",
    "calibrated", "ensure_bank", "get_version", "live_version", "of_version", "propose", "refuse",
    "stop_using", "version_name",
]  # fmt: skip

DECIDED = _("Somebody decided on this proposal already.")
NAMED = _("Say who decides.")


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


async def ensure_bank(version: str) -> None:
    """Make a version known before something is scored with it; for the current tenant only."""
    if MARK not in version or version in catalogue.CALIBRATED:
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
    await record(Did.BANK_PROPOSED, version=row.version, route=row.route)
    return row


async def approve(row_id: UUID, by: Decider) -> CalibratedBank:
    """Let new runs of the route use a proposed version; what is older keeps its own."""
    row = await decide(row_id, by, "proposed")
    live = (CalibratedBank.route == row.route) & (CalibratedBank.state == "live")
    await CalibratedBank.update({CalibratedBank.state: "replaced"}).where(live)
    return await settle(row, by, "live", Did.BANK_APPROVED)


async def refuse(row_id: UUID, by: Decider) -> CalibratedBank:
    """Put a proposed version aside; nothing changes for anybody."""
    return await settle(await decide(row_id, by, "proposed"), by, "refused", Did.BANK_REFUSED)


async def stop_using(row_id: UUID, by: Decider) -> CalibratedBank:
    """Let new runs use the parameters of the experts again."""
    return await settle(await decide(row_id, by, "live"), by, "replaced", Did.BANK_STOPPED)


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


async def settle(row: CalibratedBank, by: Decider, state: str, action: Did) -> CalibratedBank:
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
