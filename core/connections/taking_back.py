"""Taking one's details back from one employer after a yes, and giving them once more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.connections.messages import tell_employer
from core.connections.tables import ConnectionRequest
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError
from tenants.tables import now


async def take_back(request_id: UUID, person_id: UUID) -> None:
    """From the next request on the employer sees no name and no way; a second time does nothing."""
    if await change(request_id, person_id, now()):
        await record(Did.CONTACT_TAKEN_BACK, person_id=person_id, request=str(request_id))
        await tell(request_id, "contact_taken_back")


async def share_again(request_id: UUID, person_id: UUID) -> None:
    """The employer sees again what the first yes was about."""
    if await change(request_id, person_id, None):
        await record(Did.CONTACT_SHARED_AGAIN, person_id=person_id, request=str(request_id))
        await tell(request_id, "contact_shared_again")


async def change(request_id: UUID, person_id: UUID, moment: datetime | None) -> bool:
    """Set when it was taken back; whether that was new. NotFoundError for what is no own match."""
    match = (
        (ConnectionRequest.id == request_id)
        & (ConnectionRequest.person_id == person_id)
        & (ConnectionRequest.state == "accepted")
    )
    if not await ConnectionRequest.exists().where(match):
        raise NotFoundError
    is_taken = ConnectionRequest.taken_back_at.is_not_null()
    is_given = ConnectionRequest.taken_back_at.is_null()
    moved = (
        await ConnectionRequest.update({ConnectionRequest.taken_back_at: moment})
        .where(match & (is_given if moment else is_taken))
        .returning(ConnectionRequest.id)
    )
    return bool(moved)


async def tell(request_id: UUID, template: str) -> None:
    """Mail whoever asked."""
    request = await ConnectionRequest.get(request_id)
    if request is not None:
        await tell_employer(request, template)
