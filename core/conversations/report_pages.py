"""Reporting the other side, and the admin's page where it is decided."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.conversations import service
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.organisations import service as organisations

ADMIN = "/manage/messages"
DECIDE, ASK = Action.DECIDE_REQUEST, Action.ASK_CONNECTION


async def show_person(request_id: str, reason: str = "", error: str = "") -> Response[str]:
    """What reporting does, before it is done."""
    view = await service.seen_by_person(parse_id(request_id), visit_of().subject)
    values = {"view": view, "reason": reason[:1000], "error": gettext(error)}
    status = 422 if error else 200
    path = f"/requests/{view.request_id}/messages/report"
    return page("conversations/report.html", path, status=status, **values)


@get("/requests/{request_id:str}/messages/report", action=DECIDE)
async def report_page(request_id: FromPath[str]) -> Response[str]:
    """The person's page to report an employer."""
    return await show_person(request_id)


@post("/requests/{request_id:str}/messages/report", action=DECIDE)
async def report(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Stop the messages and tell the admin."""
    visit, reason = visit_of(), (await read_form(request)).get("reason", "")
    try:
        await service.report_as_person(parse_id(request_id), visit.subject, reason)
    except WrongInputError as error:
        return await show_person(request_id, reason, error.fields["reason"])
    visit.flash("success", gettext("We stopped the messages. A person looks at it soon."))
    return go(f"/requests/{request_id}/messages")


async def show_employer(request_id: str, reason: str = "", error: str = "") -> Response[str]:
    """What reporting does, before an employer does it."""
    acting = await organisations.acting_approved(visit_of().subject)
    view = await service.seen_by_employer(parse_id(request_id), acting.employer_id, acting.user_id)
    values = {"view": view, "reason": reason[:1000], "error": gettext(error)}
    status = 422 if error else 200
    return page("conversations/employer/report.html", "/employer/matches", status=status, **values)


@get("/employer/matches/{request_id:str}/messages/report", action=ASK)
async def employer_report_page(request_id: FromPath[str]) -> Response[str]:
    """The employer's page to report a person."""
    return await show_employer(request_id)


@post("/employer/matches/{request_id:str}/messages/report", action=ASK)
async def employer_report(
    request: PageRequest, request_id: FromPath[str]
) -> Response[str] | Redirect:
    """Stop the messages and tell the admin."""
    visit, reason = visit_of(), (await read_form(request)).get("reason", "")
    acting = await organisations.acting_approved(visit.subject)
    try:
        await service.report_as_employer(parse_id(request_id), acting.employer_id, reason)
    except WrongInputError as error:
        return await show_employer(request_id, reason, error.fields["reason"])
    visit.flash("success", gettext("We stopped the messages. A person looks at it soon."))
    return go(f"/employer/matches/{request_id}/messages")


@get(ADMIN, action=Action.SETTLE_REPORTS)
async def reports() -> Response[str]:
    """What was reported, those that wait first."""
    rows = await service.reports()
    return page("conversations/admin/reports.html", ADMIN, reports=rows, say_date=say_date)


@get("/manage/messages/{report_id:str}", action=Action.SETTLE_REPORTS)
async def one_report(report_id: FromPath[str]) -> Response[str]:
    """One report with the part it is about."""
    row = await service.open_report(parse_id(report_id))
    return page("conversations/admin/report.html", ADMIN, report=row, say_date=say_date)


@post("/manage/messages/{report_id:str}", action=Action.SETTLE_REPORTS)
async def decide(request: PageRequest, report_id: FromPath[str]) -> Redirect:
    """Keep the two apart, or let them write again."""
    visit, decision = visit_of(), (await read_form(request)).get("decision", "")
    await service.report_view(parse_id(report_id))
    if decision == "blocked":
        await service.decide(parse_id(report_id), visit.subject, "blocked")
    elif decision == "released":
        await service.decide(parse_id(report_id), visit.subject, "released")
    else:
        raise NotFoundError
    visit.flash("success", gettext("That is decided. Whoever reported it hears from us."))
    return go(ADMIN)


routes = [
    report_page, report, employer_report_page, employer_report, reports, one_report, decide,
]  # fmt: skip
