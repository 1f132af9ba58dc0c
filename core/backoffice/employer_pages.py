"""Employers who want to come in: approve or refuse, once and with a clear picture of it."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from core.backoffice import service
from core.kernel.errors import ConflictError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.organisations import service as organisations

PATH = "/manage/employers"


@get(PATH, action=Action.APPROVE_EMPLOYERS)
async def employers() -> Response[str]:
    """All companies; those that wait stand first."""
    return page("backoffice/employers.html", PATH, rows=await service.employer_rows())


@get(PATH + "/{employer_id:str}/approve", action=Action.APPROVE_EMPLOYERS)
async def confirm_approve(employer_id: FromPath[str]) -> Response[str]:
    """What happens when this company is let in."""
    row = await service.employer_row(parse_id(employer_id))
    return page("backoffice/decide_employer.html", PATH, row=row, decision="approve")


@get(PATH + "/{employer_id:str}/refuse", action=Action.APPROVE_EMPLOYERS)
async def confirm_refuse(employer_id: FromPath[str]) -> Response[str]:
    """What happens when this company is kept out."""
    row = await service.employer_row(parse_id(employer_id))
    return page("backoffice/decide_employer.html", PATH, row=row, decision="refuse")


@post(PATH + "/{employer_id:str}/approve", action=Action.APPROVE_EMPLOYERS)
async def approve(employer_id: FromPath[str]) -> Response[Any]:
    """Let a company in; it gets a mail."""
    visit = visit_of()
    try:
        employer = await organisations.approve(parse_id(employer_id), visit.subject)
    except ConflictError as error:
        visit.flash("info", gettext(str(error)))
    else:
        words = gettext("%(name)s can come in now. We sent them a mail.")
        visit.flash("success", words % {"name": employer.name})
    return go(PATH)


@post(PATH + "/{employer_id:str}/refuse", action=Action.APPROVE_EMPLOYERS)
async def refuse(employer_id: FromPath[str]) -> Response[Any]:
    """Keep a company out; it gets a mail."""
    visit = visit_of()
    try:
        employer = await organisations.refuse(parse_id(employer_id), visit.subject)
    except ConflictError as error:
        visit.flash("info", gettext(str(error)))
    else:
        visit.flash("success", gettext("%(name)s cannot ask people.") % {"name": employer.name})
    return go(PATH)


routes = [employers, confirm_approve, confirm_refuse, approve, refuse]
