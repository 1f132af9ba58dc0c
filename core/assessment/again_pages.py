"""The pages after a result: once more on a better day, or on with more questions; three answers."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.assessment import service
from core.assessment.views import url_of
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

ANSWER = Action.ANSWER_QUESTIONS


@get("/assessment/again", action=ANSWER)
async def again() -> Response[str] | Redirect:
    """What one can do about a result: more questions, or all of it once more."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    done = await service.finished_run(visit.subject)
    if done is None:
        return go("/assessment")
    return page(
        "assessment/again.html",
        "/skillprint",
        step=service.step_of(run) if run else None,
        more=service.more_of(done),
    )


@post("/assessment/deepen", action=ANSWER)
async def deepen(request: PageRequest) -> Redirect:
    """Go on from the finished run with more questions."""
    visit, form = visit_of(), await read_form(request)
    run = await service.deepen(visit.subject, form.get("assisted") == "yes")
    if run is not None:
        return go(url_of(service.step_of(run)))
    if await service.finished_run(visit.subject):
        visit.flash("info", gettext("We know enough about you now. More questions add little."))
    return go("/assessment")


@post("/assessment/enough", action=ANSWER)
async def enough(request: PageRequest) -> Redirect:
    """End a run that goes on from a finished one, with what was answered so far."""
    visit, form = visit_of(), await read_form(request)
    run = await service.end_early(parse_id(form.get("run", "")), visit.subject)
    return go(url_of(service.step_of(run)))


@post("/assessment/three", action=ANSWER)
async def three(request: PageRequest) -> Redirect:
    """Offer three answers, or four again, from this question on."""
    visit, form = visit_of(), await read_form(request)
    on = form.get("on") == "yes"
    run = await service.set_three(parse_id(form.get("run", "")), visit.subject, on=on)
    if run.has_three:
        visit.flash("success", gettext("You now choose from three answers."))
    else:
        visit.flash("success", gettext("You now choose from four answers."))
    return go(url_of(service.step_of(run)))


routes = [again, deepen, enough, three]
