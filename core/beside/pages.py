"""The pages of looking along: the person's switch, and the coach's second screen."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.assessment import service as assessment
from core.beside import service
from core.kernel.errors import ConflictError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/assessment/together"


@get(PATH, action=Action.ANSWER_QUESTIONS)
async def together() -> Response[str]:
    """What the coach sees then and what not, and one button."""
    person_id = visit_of().subject
    return page(
        "beside/together.html",
        PATH,
        coach=await service.coach_of(person_id),
        sitting=await service.sitting_of(person_id),
        has_run=await assessment.current_run(person_id) is not None,
    )


@post(PATH, action=Action.ANSWER_QUESTIONS)
async def switch(request: PageRequest) -> Redirect:
    """Let the coach look along, or stop it."""
    visit, form = visit_of(), await read_form(request)
    if form.get("on") != "yes":
        await service.end(visit.subject)
        visit.session.take(service.MARK)
        visit.flash("success", gettext("Your coach no longer looks along."))
        return go("/assessment")
    try:
        await service.start(visit.subject)
    except ConflictError as error:
        visit.flash("info", str(error))
        return go(PATH)
    visit.session.set(service.MARK, "on")
    return go("/assessment")


@get("/coach/people/{person_id:str}/beside", action=Action.SEE_CASELOAD)
async def beside(person_id: FromPath[str]) -> Response[str]:
    """The question that one person sees now; nothing here can answer it."""
    visit = visit_of()
    row, view = await service.look_along(visit.subject, parse_id(person_id), visit.locale)
    return page("beside/beside.html", "/coach", row=row, view=view)


routes = [together, switch, beside]
