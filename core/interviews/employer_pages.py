"""The employer's pages of the talk with one match: offer times, move, call off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.interviews import service, times_pages
from core.interviews.schemas import Talk, TalkPage
from core.interviews.times_pages import ASK, HERE, acting, form_words, said_offered
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import as_download, go, page
from core.kernel.web import PageRequest, read_form, visit_of


async def show_talk(
    request_id: str,
    values: Mapping[str, str],
    error: WrongInputError | None = None,
    template: str = "talk",
) -> Response[str]:
    """The talk with one match and the form for times."""
    who = await acting()
    found = await service.page_of_employer(parse_id(request_id), who.employer_id)
    words = form_words(values, error)
    return page(f"interviews/employer/{template}.html", HERE, view=found, **words)


@get("/employer/matches/{request_id:str}/talk", action=ASK)
async def talk(request_id: FromPath[str]) -> Response[str]:
    """The talk with one match; logged."""
    await service.log_talk_look(parse_id(request_id), (await acting()).employer_id)
    return await show_talk(request_id, {"talks": "1"})


@post("/employer/matches/{request_id:str}/talk", action=ASK)
async def offer_one(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Offer times to one match."""
    who, form = await acting(), await read_form(request)
    try:
        made = await service.offer_to_one(parse_id(request_id), who.employer_id, form)
    except WrongInputError as error:
        return await show_talk(request_id, form, error)
    visit_of().flash("success", said_offered(made))
    return go(f"/employer/matches/{request_id}/talk")


@post("/employer/matches/{request_id:str}/talk/move", action=ASK)
async def move(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Set the talk at another time."""
    who, form = await acting(), await read_form(request)
    try:
        await service.move(parse_id(request_id), who.employer_id, form)
    except WrongInputError as error:
        return await show_talk(request_id, form, error)
    visit_of().flash("success", gettext("The talk has another time. We told the other side."))
    return go(f"/employer/matches/{request_id}/talk")


@get("/employer/matches/{request_id:str}/talk/off", action=ASK)
async def off_page(request_id: FromPath[str]) -> Response[str]:
    """What calling off does, before it is done."""
    return await show_talk(request_id, {"note": ""}, template="off")


@post("/employer/matches/{request_id:str}/talk/off", action=ASK)
async def off(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Call the talk off."""
    who, form = await acting(), {"note": "", **await read_form(request)}
    try:
        await service.call_off_as_employer(parse_id(request_id), who.employer_id, form["note"])
    except WrongInputError as error:
        return await show_talk(request_id, form, error, "off")
    visit_of().flash("success", gettext("The talk is off. We told the other side."))
    return go(f"/employer/matches/{request_id}/talk")


@get("/employer/matches/{request_id:str}/talk.ics", action=ASK)
async def calendar(request_id: FromPath[str]) -> Response[str]:
    """The talk as a file for a calendar."""
    who = await acting()
    found = await service.page_of_employer(parse_id(request_id), who.employer_id)
    return calendar_file(found, service.calendar_for_employer)


def calendar_file(found: TalkPage, write: Callable[[Talk], str]) -> Response[str]:
    """An .ics file to download; nothing to keep is NotFoundError."""
    if found.talk is None or found.talk.state == "no_time":
        raise NotFoundError
    return as_download(write(found.talk), "text/calendar", "talk.ics")


routes = [talk, offer_one, move, off_page, off, calendar, *times_pages.routes]
