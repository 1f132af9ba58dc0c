"""Nobody waits in silence: reminders after three days, a polite end after seven, both told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.connections import asking, tending_tables
from core.connections.messages import tell_coach, tell_employer, tell_person
from core.connections.rules import CLOSE_AFTER, REMIND_AFTER
from core.connections.tables import ConnectionRequest
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.talent_pool import service as talent_pool
from tenants.tables import now

RECENT = timedelta(days=30)
"""Matches older than this are outcomes by now; no reminder speaks of them."""


async def tend_requests() -> None:
    """Everything that is due now; running it again changes nothing."""
    await end_gone()
    await close_silent()
    await remind()
    await remind_employers()
    await tell_late()
    await asking.let_in()


async def rows_of(ids: Sequence[UUID]) -> list[ConnectionRequest]:
    """The requests of these ids, the oldest first."""
    if not ids:
        return []
    return await (
        ConnectionRequest.objects()
        .where(ConnectionRequest.id.is_in(list(ids)))
        .order_by(ConnectionRequest.asked_at)
    )


async def end_gone() -> None:
    """End what waits for work or a company that went."""
    for request in await rows_of(await tending_tables.end_gone(now())):
        await tell_end(request)


async def close_silent() -> None:
    """Close what nobody answered within a week."""
    moment = now()
    for request in await rows_of(await tending_tables.close_silent(moment, moment - CLOSE_AFTER)):
        await tell_end(request)


async def tell_end(request: ConnectionRequest) -> None:
    """Tell both sides, kindly, that a request has ended."""
    await record(
        Did.CONNECTION_CLOSED,
        person_id=request.person_id,
        request=str(request.id),
        reason=request.reason,
    )
    await tell_person(request, "request_ended")
    await tell_employer(request, "request_closed")


async def remind() -> None:
    """Remind people who did not answer for three days, or the coach they chose."""
    moment = now()
    for request in await rows_of(await tending_tables.mark_reminded(moment, moment - REMIND_AFTER)):
        if not await tell_person(request, "request_reminder"):
            await remind_coach(request)


async def remind_coach(request: ConnectionRequest) -> None:
    """Remind the coach through whom somebody wants to be reached."""
    person = await accounts.get_person(request.person_id)
    member = await talent_pool.member_of(person.id)
    if member and member.reach_by == "coach" and person.coach_id is not None:
        coach = await accounts.get_staff(person.coach_id)
        await tell_coach(request, coach, "request_reminder_coach")


async def remind_employers() -> None:
    """Remind employers who got a yes three days ago and did nothing with it."""
    moment = now()
    marked = await tending_tables.mark_step_reminded(
        moment, moment - REMIND_AFTER, moment - CLOSE_AFTER
    )
    for request in await rows_of(marked):
        await tell_employer(request, "step_reminder")


async def tell_late() -> None:
    """Tell people whose employer did nothing for a week after their yes; the coach sees it."""
    moment = now()
    marked = await tending_tables.mark_step_late(moment, moment - CLOSE_AFTER, moment - RECENT)
    for request in await rows_of(marked):
        await record(Did.FIRST_STEP_LATE, person_id=request.person_id, request=str(request.id))
        await tell_person(request, "step_late")
