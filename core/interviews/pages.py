"""The person's page of a talk: choose a time, keep it, change it, call it off."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.interviews import employer_pages, service
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

DECIDE = Action.DECIDE_REQUEST


async def show(
    request_id: str,
    template: str = "talk",
    *,
    error: str = "",
    note: str = "",
    change: bool = False,
) -> Response[str]:
    """One of the pages about a talk; with words for what did not work."""
    found = await service.page_of_person(parse_id(request_id), visit_of().subject)
    return page(
        f"interviews/{template}.html",
        f"/requests/{found.request_id}/talk",
        status=(422 if note else 409) if error else 200,
        view=found,
        note=note,
        error=gettext(error),
        change=change,
    )


@get("/requests/{request_id:str}/talk", action=DECIDE)
async def talk(request_id: FromPath[str], change: FromQuery[bool] = False) -> Response[str]:
    """Choose a time with one tap, or see the one that was chosen."""
    return await show(request_id, change=change)


@post("/requests/{request_id:str}/talk", action=DECIDE)
async def choose(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Take a time; when it is gone, say so beside the others."""
    visit, slot = visit_of(), (await read_form(request)).get("slot", "")
    try:
        await service.pick(parse_id(request_id), visit.subject, parse_id(slot))
    except ConflictError as error:
        return await show(request_id, error=error.words, change=True)
    visit.flash("success", gettext("Your talk is set. We told the employer."))
    return go(f"/requests/{request_id}/talk")


@get("/requests/{request_id:str}/talk/none", action=DECIDE)
async def none_page(request_id: FromPath[str]) -> Response[str]:
    """None of the times fits: what happens then, before it is said."""
    return await show(request_id, "none")


@post("/requests/{request_id:str}/talk/none", action=DECIDE)
async def none(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Ask for other times."""
    visit, note = visit_of(), (await read_form(request)).get("note", "")
    try:
        await service.say_no_time(parse_id(request_id), visit.subject, note)
    except WrongInputError as error:
        return await show(request_id, "none", error=error.fields["note"], note=note)
    visit.flash("success", gettext("We asked the employer for other times."))
    return go(f"/requests/{request_id}/talk")


@get("/requests/{request_id:str}/talk/off", action=DECIDE)
async def off_page(request_id: FromPath[str]) -> Response[str]:
    """What calling off does, before it is done."""
    return await show(request_id, "off")


@post("/requests/{request_id:str}/talk/off", action=DECIDE)
async def off(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Call the talk off."""
    visit, note = visit_of(), (await read_form(request)).get("note", "")
    try:
        await service.call_off_as_person(parse_id(request_id), visit.subject, note)
    except WrongInputError as error:
        return await show(request_id, "off", error=error.fields["note"], note=note)
    visit.flash("success", gettext("The talk is off. We told the employer."))
    return go(f"/requests/{request_id}/talk")


@get("/requests/{request_id:str}/talk.ics", action=DECIDE)
async def calendar(request_id: FromPath[str]) -> Response[str]:
    """The talk as a file for the calendar of a phone."""
    found = await service.page_of_person(parse_id(request_id), visit_of().subject)
    return employer_pages.calendar_file(found, service.calendar_for_person)


routes = [talk, choose, none_page, none, off_page, off, calendar, *employer_pages.routes]
