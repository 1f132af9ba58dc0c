"""The coach's desk: requests to look along with, and employers who left a match waiting."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.connections import service
from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.vacancies import service as vacancies

DESK = "/coach/requests"


@get(DESK, action=Action.SEE_CASELOAD)
async def desk() -> Response[str]:
    """What people asked to look along with, and matches that wait for an employer."""
    rows = await service.desk_of(visit_of().subject)
    return page("connections/coach/desk.html", DESK, rows=rows, say_date=say_date)


async def show(
    request_id: str, advice: str | None = None, error: WrongInputError | None = None
) -> Response[str]:
    """One request on the desk, with the words that were typed."""
    request = await service.desk_request(parse_id(request_id), visit_of().subject)
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    words = error.fields["advice"] if error else ""
    return page(
        "connections/coach/request.html",
        DESK,
        status=422 if error else 200,
        request=request,
        vacancy=await vacancies.view_of(vacancy),
        advice=request.advice if advice is None else advice,
        error=gettext(words) if words else "",
        say_date=say_date,
    )


@get(DESK + "/{request_id:str}", action=Action.SEE_CASELOAD)
async def one(request_id: FromPath[str]) -> Response[str]:
    """The request, the vacancy, and room for a few words; logged."""
    await service.log_desk_look(parse_id(request_id))
    return await show(request_id)


@post(DESK + "/{request_id:str}", action=Action.SEE_CASELOAD)
async def advise(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep a few words for the person beside the request."""
    visit, text = visit_of(), (await read_form(request)).get("advice", "")
    try:
        await service.advise(parse_id(request_id), visit.subject, text)
    except WrongInputError as error:
        return await show(request_id, text, error)
    visit.flash("success", gettext("The person reads your words beside the request."))
    return go(DESK)


routes = [desk, one, advise]
