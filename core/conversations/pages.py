"""The person's page of messages; the other pages lie beside it."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.conversations import employer_pages, evidence_pages, report_pages, service
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.matches import service as matches

DECIDE = Action.DECIDE_REQUEST
ECHO = 4000
"""What is shown again of a text that was too long."""


async def show(
    request_id: str, body: str = "", error: WrongInputError | None = None
) -> Response[str]:
    """The messages, and the words that could not be sent."""
    words = error.fields["body"] if error else ""
    view = await service.seen_by_person(parse_id(request_id), visit_of().subject)
    return page(
        "conversations/messages.html",
        f"/requests/{view.request_id}/messages",
        status=422 if error else 200,
        view=view,
        body=body[:ECHO],
        error=gettext(words) if words else "",
    )


@get("/requests/{request_id:str}/messages", action=DECIDE)
async def messages(request_id: FromPath[str]) -> Response[str]:
    """Everything the two wrote."""
    return await show(request_id)


@post("/requests/{request_id:str}/messages", action=DECIDE)
async def send(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Send a message to the employer."""
    body = (await read_form(request)).get("body", "")
    try:
        await service.send_as_person(parse_id(request_id), visit_of().subject, body)
    except WrongInputError as error:
        return await show(request_id, body, error)
    return go(f"/requests/{request_id}/messages#write")


@post("/requests/{request_id:str}/messages/coach", action=DECIDE)
async def coach(request: PageRequest, request_id: FromPath[str]) -> Redirect:
    """Let the coach read along, or not any more."""
    visit, wanted = visit_of(), (await read_form(request)).get("wanted") == "yes"
    await service.let_coach_read(parse_id(request_id), visit.subject, wanted=wanted)
    visit.flash("success", gettext("We saved that."))
    return go(f"/requests/{request_id}/messages")


@post("/requests/{request_id:str}/messages/mail", action=DECIDE)
async def mail(request: PageRequest, request_id: FromPath[str]) -> Redirect:
    """Get a copy of messages by mail, or not any more."""
    visit, wanted = visit_of(), (await read_form(request)).get("wanted") == "yes"
    await matches.match_of_person(parse_id(request_id), visit.subject)
    await service.set_mail(person_id=visit.subject, wanted=wanted)
    visit.flash("success", gettext("We saved that."))
    return go(f"/requests/{request_id}/messages")


@get("/coach/messages", action=Action.SEE_CASELOAD)
async def read_along_list() -> Response[str]:
    """Where a coach may read along."""
    rows = await service.open_to_coach(visit_of().subject)
    return page("conversations/coach_list.html", "/coach/messages", rows=rows)


@get("/coach/messages/{request_id:str}", action=Action.SEE_CASELOAD)
async def read_along(request_id: FromPath[str]) -> Response[str]:
    """What a coach may read along."""
    view = await service.seen_by_coach(parse_id(request_id), visit_of().subject)
    return page("conversations/coach.html", "/coach/messages", view=view)


routes = [
    messages, send, coach, mail, read_along_list, read_along, *employer_pages.routes,
    *report_pages.routes, *evidence_pages.routes,
]  # fmt: skip
