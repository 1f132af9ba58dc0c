"""A coach looks along with a request: writes a few words, and never decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.accounts.service import Staff
from core.connections import coaching_tables, rules
from core.connections.messages import tell_coach, tell_person
from core.connections.schemas import DeskRequest
from core.connections.tables import ConnectionRequest
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from tenants.tables import now

NO_COACH = _("You have no coach here yet. Call us, then we look along.")
DECIDED = _("This person has decided. Your words come too late.")


async def coach_of(person_id: UUID) -> Staff | None:
    """A person's own coach, else the coach of the group; None without one who works here."""
    person = await accounts.get_person(person_id)
    group = await accounts.get_group(person.group_id)
    own: UUID | None = person.coach_id
    of_group: UUID | None = group.coach_id if group is not None else None
    coach_id = own or of_group
    coach = await accounts.get_staff(coach_id) if coach_id else None
    return coach if coach and coach.is_active else None


async def ask_coach(request_id: UUID, person_id: UUID) -> ConnectionRequest:
    """Put a waiting request on the coach's desk; it keeps waiting for the person."""
    request = await ConnectionRequest.get(request_id)
    if request is None or request.person_id != person_id or request.state == "held":
        raise NotFoundError
    coach = await coach_of(person_id)
    if coach is None:
        raise ConflictError(NO_COACH)
    marked = (
        await ConnectionRequest.update({ConnectionRequest.coach_asked_at: now()})
        .where(ConnectionRequest.id == request_id)
        .where(ConnectionRequest.state == "waiting")
        .where(ConnectionRequest.coach_asked_at.is_null())
        .returning(ConnectionRequest.id)
    )
    if marked:
        request.coach_asked_at = now()
        await record(Did.COACH_ASKED, person_id=person_id, request=str(request_id))
        await tell_coach(request, coach, "coach_asked")
    return request


async def desk_of(coach_id: UUID) -> tuple[DeskRequest, ...]:
    """What a coach should look at: requests to look along with, and matches left waiting."""
    return tuple(desk_row(row) for row in await coaching_tables.desk_rows(coach_id))


async def desk_request(request_id: UUID, coach_id: UUID) -> DeskRequest:
    """One request on this coach's desk, or NotFoundError."""
    rows = await coaching_tables.desk_rows(coach_id, request_id)
    if not rows:
        raise NotFoundError
    return desk_row(rows[0])


async def log_desk_look(request_id: UUID) -> None:
    """Log that a coach looks at a request; a page that shows nothing takes it back."""
    request = await ConnectionRequest.get(request_id)
    if request is not None:
        await record(Did.COACH_SAW_REQUEST, person_id=request.person_id, request=str(request_id))


def desk_row(row: Mapping[str, Any]) -> DeskRequest:
    """A row of the desk."""
    return DeskRequest(**row)


async def advise(request_id: UUID, coach_id: UUID, text: str) -> DeskRequest:
    """A few words of the coach beside a waiting request; writing again replaces them."""
    request = await desk_request(request_id, coach_id)
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise WrongInputError({"advice": _("Write a few words.")})
    if len(words) > rules.LONGEST_ADVICE:
        raise WrongInputError({"advice": _("This is too long: at most 400 characters.")})
    changed = (
        await ConnectionRequest.update({ConnectionRequest.advice: words})
        .where(ConnectionRequest.id == request_id)
        .where(ConnectionRequest.state == "waiting")
        .returning(ConnectionRequest.id)
    )
    if not changed:
        raise ConflictError(DECIDED)
    await record(Did.COACH_ADVISED, person_id=request.person_id, request=str(request_id))
    row = await ConnectionRequest.get(request_id)
    if row is not None and row.advice != request.advice:
        await tell_person(row, "coach_advised")
    return request
