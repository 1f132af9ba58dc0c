"""One side says that the other goes too far: it stops at once, and an admin decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from core.accounts import service as accounts
from core.conversations import rules, tables
from core.conversations.schemas import ReportRow
from core.conversations.tables import Conversation, MessageReport
from core.conversations.views import conversation_of, messages_of
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.kernel.limits import limit
from core.kernel.mail import send_later
from core.kernel.permissions import Role
from core.matches import service as matches
from core.matches.schemas import Match, Side
from tenants.tables import now

Decision = Literal["blocked", "released"]
DECIDED_AS: dict[Decision, Did] = {
    "blocked": Did.REPORT_BLOCKED,
    "released": Did.REPORT_RELEASED,
}
DECIDED = _("This report has been decided on already.")
MOST_REPORTS = 5
MOST_IN_PASSAGE = 10


async def report_as_person(request_id: UUID, person_id: UUID, typed: str) -> None:
    """The person reports the employer."""
    found = await matches.match_of_person(request_id, person_id)
    await limit("report", str(person_id), MOST_REPORTS)
    await report(found, "person", typed)


async def report_as_employer(request_id: UUID, employer_id: UUID, typed: str) -> None:
    """The employer reports the person."""
    found = await matches.match_of_employer(request_id, employer_id)
    await limit("report", str(employer_id), MOST_REPORTS)
    await report(found, "employer", typed)


async def report(found: Match, side: Side, typed: str) -> None:
    """Stop the conversation and put its newest part before the admins; once."""
    reason = rules.check_reason(typed)
    row = await conversation_of(found)
    stopped = (
        await Conversation.update({Conversation.state: "stopped", Conversation.changed_at: now()})
        .where((Conversation.id == row.id) & (Conversation.state == "open"))
        .returning(Conversation.id)
    )
    if not stopped:
        return
    names: dict[Side, str] = {"person": found.first_name, "employer": found.employer}
    newest = await messages_of(row.id, names, MOST_IN_PASSAGE)
    await MessageReport(
        conversation_id=row.id,
        person_id=found.person_id,
        employer_id=found.employer_id,
        by_side=side,
        reason=reason,
        passage=rules.passage_of(newest, names),
    ).add()
    await record(Did.MESSAGES_REPORTED, person_id=found.person_id, request=str(found.id), side=side)
    await tell_admins()


async def tell_admins() -> None:
    """Mail every active admin that a report waits; the words stay on the page."""
    for staff in await accounts.list_staff():
        if staff.is_active and staff.role == Role.TENANT_ADMIN:
            link = address_of("/manage/messages")
            await send_later(staff.email, "report_made", staff.language, name=staff.name, link=link)


async def reports() -> tuple[ReportRow, ...]:
    """All reports, those that wait first."""
    return tuple(row_of(row) for row in await tables.reports())


def row_of(row: Mapping[str, Any]) -> ReportRow:
    """A report in words."""
    return ReportRow(**{name: row[name] for name in ReportRow.__struct_fields__})


async def report_view(report_id: UUID) -> ReportRow:
    """One report, or NotFoundError."""
    row = await tables.one_report(report_id)
    if row is None:
        raise NotFoundError
    return row_of(row)


async def open_report(report_id: UUID) -> ReportRow:
    """One report for an admin to read, or NotFoundError; logged."""
    view = await report_view(report_id)
    row = await MessageReport.get(report_id)
    await record(
        Did.ADMIN_SAW_REPORT, person_id=row.person_id if row else None, report=str(report_id)
    )
    return view


async def decide(report_id: UUID, staff_id: UUID, decision: Decision) -> None:
    """Keep the two apart, or let them write again; once."""
    moved = (
        await MessageReport.update(
            {
                MessageReport.state: decision,
                MessageReport.decided_by: staff_id,
                MessageReport.decided_at: now(),
            }
        )
        .where((MessageReport.id == report_id) & (MessageReport.state == "waiting"))
        .returning(MessageReport.id)
    )
    row = await MessageReport.get(report_id)
    if row is None:
        raise NotFoundError
    if not moved:
        raise ConflictError(DECIDED)
    if decision == "released":
        await Conversation.update({Conversation.state: "open"}).where(
            Conversation.id == row.conversation_id
        )
    await record(DECIDED_AS[decision], person_id=row.person_id, report=str(report_id))
    await tell_reporter(row, decision)


async def tell_reporter(row: MessageReport, decision: Decision) -> None:
    """Tell whoever reported what was decided."""
    conversation = await Conversation.get(row.conversation_id)
    if conversation is None or conversation.request_id is None:
        return
    found = await matches.match(conversation.request_id)
    if row.by_side == "person":
        link = address_of(f"/requests/{found.id}/messages")
        await matches.tell_person(found, "report_decided", decision=decision, link=link)
    else:
        link = address_of(f"/employer/matches/{found.id}/messages")
        await matches.tell_employer(found, "report_decided", decision=decision, link=link)
