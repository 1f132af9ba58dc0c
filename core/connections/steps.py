"""After a yes: the employer's first step, and how soon an employer usually takes it."""

from __future__ import annotations

from uuid import UUID

from core.connections import rules, step_tables
from core.connections.schemas import Reaction
from core.connections.tables import ConnectionRequest
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from tenants.tables import now


async def mark_first_step(request_id: UUID) -> bool:
    """The employer reached out after a yes: a message, a slot or a call; whether it is the first.

    Call it for each step of an employer: only the first one counts.
    """
    marked = (
        await ConnectionRequest.update({ConnectionRequest.first_step_at: now()})
        .where(ConnectionRequest.id == request_id)
        .where(ConnectionRequest.state == "accepted")
        .where(ConnectionRequest.first_step_at.is_null())
        .returning(ConnectionRequest.person_id)
    )
    if marked:
        person_id = marked[0]["person_id"]
        await record(Did.FIRST_STEP_TAKEN, person_id=person_id, request=str(request_id))
    return bool(marked)


async def say_contacted(request_id: UUID, employer_id: UUID) -> None:
    """The employer says that contact was made, such as by phone; NotFoundError for others."""
    request = await ConnectionRequest.get(request_id)
    if request is None or request.employer_id != employer_id or request.state != "accepted":
        raise NotFoundError
    await mark_first_step(request_id)


async def reaction_of(employer_id: UUID) -> Reaction | None:
    """How soon this employer reacts to a yes; None under five settled matches."""
    moment = now()
    waits = await step_tables.waits_after_yes(
        employer_id, moment - rules.LOOK_BACK, moment - rules.CLOSE_AFTER
    )
    return rules.reaction(waits)
