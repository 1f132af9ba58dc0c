"""Requests as the person sees them: read, say yes or no, and what comes after."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.connections import (
    asked_pages,
    coach_pages,
    employer_pages,
    gap_pages,
    limit_pages,
    service,
)
from core.connections.endings import DECLINE
from core.kernel.dates import say_date
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

HERE = "/requests"
DECIDE = Action.DECIDE_REQUEST


@get(HERE, action=DECIDE)
async def my_requests() -> Response[str]:
    """Everything employers asked."""
    requests = await service.requests_for(visit_of().subject)
    return page("connections/requests.html", HERE, requests=requests)


async def show(request_id: str, template: str, **words: Any) -> Response[str]:
    """One of the pages about one request."""
    found = await service.request_page(parse_id(request_id), visit_of().subject)
    return page(
        template,
        HERE,
        request=found.request,
        vacancy=found.vacancy,
        shared=found.shared,
        coach=found.coach,
        reaction=found.reaction,
        say_date=say_date,
        **words,
    )


@get("/requests/{request_id:str}", action=DECIDE)
async def one_request(request_id: FromPath[str]) -> Response[str]:
    """One request: who asks, for what work, and yes or no."""
    return await show(request_id, "connections/request.html")


@get("/requests/{request_id:str}/yes", action=DECIDE)
async def yes_page(request_id: FromPath[str]) -> Response[str]:
    """What the employer gets after a yes, before it is said."""
    return await show(request_id, "connections/yes.html")


@post("/requests/{request_id:str}/yes", action=DECIDE)
async def say_yes(request_id: FromPath[str]) -> Redirect:
    """Say yes."""
    request = await service.accept(parse_id(request_id), visit_of().subject)
    return go(f"/requests/{request.id}")


@get("/requests/{request_id:str}/no", action=DECIDE)
async def no_page(request_id: FromPath[str]) -> Response[str]:
    """What a no does, before it is said."""
    return await show(request_id, "connections/no.html", reasons=no_reasons())


def no_reasons() -> list[dict[str, str]]:
    """The reasons somebody may give with a no; the first is to say nothing."""
    nothing = {"value": "", "label": gettext("I would rather not say")}
    return [
        *({"value": code, "label": gettext(no.chosen)} for code, no in DECLINE.items()),
        nothing,
    ]


@post("/requests/{request_id:str}/no", action=DECIDE)
async def say_no(request: PageRequest, request_id: FromPath[str]) -> Redirect:
    """Say no, with a chosen reason or none."""
    visit, reason = visit_of(), (await read_form(request)).get("reason", "")
    await service.decline(parse_id(request_id), visit.subject, reason)
    visit.flash("success", gettext("You said no. That is fine. We tell the employer kindly."))
    return go(HERE)


@post("/requests/{request_id:str}/again", action=DECIDE)
async def think_again(request_id: FromPath[str]) -> Redirect:
    """Take a no back; the request is open again."""
    request = await service.undo_decline(parse_id(request_id), visit_of().subject)
    return go(f"/requests/{request.id}")


@post("/requests/{request_id:str}/coach", action=DECIDE)
async def ask_coach(request_id: FromPath[str]) -> Redirect:
    """Let the coach look along; the request keeps waiting."""
    visit = visit_of()
    request = await service.ask_coach(parse_id(request_id), visit.subject)
    visit.flash("success", gettext("Your coach looks along with you. You still choose."))
    return go(f"/requests/{request.id}")


routes = [
    my_requests,
    one_request,
    yes_page,
    say_yes,
    no_page,
    say_no,
    think_again,
    ask_coach,
    *employer_pages.routes,
    *asked_pages.routes,
    *coach_pages.routes,
    *gap_pages.routes,
    *limit_pages.routes,
]
