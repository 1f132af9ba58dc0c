"""The employer's requests: what waits, who said yes, how others ended, and taking one back."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.connections import service
from core.connections.endings import NOT_CHOSEN
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.organisations import service as organisations

REQUESTS = "/employer/requests"


@get(REQUESTS, action=Action.ASK_CONNECTION)
async def requests() -> Response[str]:
    """Open, accepted and ended requests."""
    acting = await organisations.acting(visit_of().subject)
    await service.log_contacts_seen(acting.employer_id, acting.employer_name)
    return page(
        "connections/employer/requests.html",
        REQUESTS,
        requests=await service.requests_of(acting.employer_id),
        week=await service.week_of(acting.employer_id),
        reaction=await service.reaction_of(acting.employer_id),
        say_date=say_date,
    )


async def show_withdraw(request_id: str, error: WrongInputError | None = None) -> Response[str]:
    """The page to take a request back, with what is wrong."""
    acting = await organisations.acting(visit_of().subject)
    found = parse_id(request_id)
    asked = await service.requests_of(acting.employer_id)
    request = next((row for row in asked if row.id == found), None)
    if request is None:
        raise NotFoundError
    words = error.fields["reason"] if error else ""
    return page(
        "connections/employer/withdraw.html",
        REQUESTS,
        status=422 if error else 200,
        request=request,
        reasons=[{"value": c, "label": gettext(r.chosen)} for c, r in NOT_CHOSEN.items()],
        error=gettext(words) if words else "",
        say_date=say_date,
    )


@get("/employer/requests/{request_id:str}/withdraw", action=Action.ASK_CONNECTION)
async def withdraw_page(request_id: FromPath[str]) -> Response[str]:
    """Choose why, before a request is taken back."""
    return await show_withdraw(request_id)


@post("/employer/requests/{request_id:str}/withdraw", action=Action.ASK_CONNECTION)
async def withdraw(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Take a waiting request back; the person reads why."""
    visit, reason = visit_of(), (await read_form(request)).get("reason", "")
    acting = await organisations.acting(visit.subject)
    try:
        await service.withdraw(parse_id(request_id), acting.employer_id, reason)
    except WrongInputError as error:
        return await show_withdraw(request_id, error)
    visit.flash("success", gettext("You took your request back."))
    return go(REQUESTS)


@post("/employer/requests/{request_id:str}/drop", action=Action.ASK_CONNECTION)
async def drop(request_id: FromPath[str]) -> Redirect:
    """Take back a question that was kept ready and never sent."""
    visit = visit_of()
    acting = await organisations.acting(visit.subject)
    await service.drop_held(parse_id(request_id), acting.employer_id)
    visit.flash("success", gettext("You took your request back."))
    return go(REQUESTS)


@post("/employer/requests/{request_id:str}/contacted", action=Action.ASK_CONNECTION)
async def contacted(request_id: FromPath[str]) -> Redirect:
    """Say that contact was made, such as by phone."""
    visit = visit_of()
    acting = await organisations.acting(visit.subject)
    await service.say_contacted(parse_id(request_id), acting.employer_id)
    visit.flash("success", gettext("Good. We do not remind you of this person any more."))
    return go(REQUESTS)


routes = [requests, withdraw_page, withdraw, drop, contacted]
