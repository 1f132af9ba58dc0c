"""The employer's matches, and the messages with each."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.conversations import service
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.matches import service as matches
from core.organisations import service as organisations

HERE = "/employer/matches"
ASK = Action.ASK_CONNECTION
ECHO = 4000


@get(HERE, action=ASK)
async def all_matches() -> Response[str]:
    """Everybody who said yes: plan a talk, write."""
    acting = await organisations.acting_approved(visit_of().subject)
    return page(
        "conversations/employer/matches.html",
        HERE,
        rows=await service.rows_of_employer(acting.employer_id),
        stopped=await service.stopped_people(acting.employer_id),
        say_date=say_date,
    )


async def show(
    request_id: str, body: str = "", error: WrongInputError | None = None
) -> Response[str]:
    """The messages with one match, and the words that could not be sent."""
    words = error.fields["body"] if error else ""
    acting = await organisations.acting_approved(visit_of().subject)
    view = await service.seen_by_employer(parse_id(request_id), acting.employer_id, acting.user_id)
    return page(
        "conversations/employer/messages.html",
        f"{HERE}/{view.request_id}/messages",
        status=422 if error else 200,
        view=view,
        body=body[:ECHO],
        error=gettext(words) if words else "",
    )


@get("/employer/matches/{request_id:str}/messages", action=ASK)
async def messages(request_id: FromPath[str]) -> Response[str]:
    """Everything the two wrote."""
    return await show(request_id)


@post("/employer/matches/{request_id:str}/messages", action=ASK)
async def send(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Send a message to the person."""
    acting = await organisations.acting_approved(visit_of().subject)
    body = (await read_form(request)).get("body", "")
    try:
        await service.send_as_employer(
            parse_id(request_id), acting.employer_id, acting.user_id, body
        )
    except WrongInputError as error:
        return await show(request_id, body, error)
    return go(f"/employer/matches/{request_id}/messages#write")


@post("/employer/matches/{request_id:str}/messages/mail", action=ASK)
async def mail(request: PageRequest, request_id: FromPath[str]) -> Redirect:
    """Get a copy of messages by mail, or not any more."""
    visit, wanted = visit_of(), (await read_form(request)).get("wanted") == "yes"
    acting = await organisations.acting_approved(visit.subject)
    await matches.match_of_employer(parse_id(request_id), acting.employer_id)
    await service.set_mail(user_id=visit.subject, wanted=wanted)
    visit.flash("success", gettext("We saved that."))
    return go(f"/employer/matches/{request_id}/messages")


routes = [all_matches, messages, send, mail]
