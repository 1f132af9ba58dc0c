"""The pages around the questions: the start, how far one is, help, and the shorter way."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.assessment import service
from core.assessment.views import url_of
from core.kernel.i18n import gettext, ngettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

ANSWER = Action.ANSWER_QUESTIONS


@get("/assessment/start", action=ANSWER)
async def start() -> Response[str]:
    """Alone or with help, and how long; or go on where one was."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    route = await service.default_route(visit.subject, visit.settings.default_route)
    return page(
        "assessment/start.html",
        "/assessment/start",
        step=service.step_of(run) if run else None,
        route=route,
        lengths=await service.lengths_now(),
    )


@post("/assessment/start", action=ANSWER)
async def begin(request: PageRequest) -> Redirect:
    """Begin the questions."""
    visit, form = visit_of(), await read_form(request)
    default = await service.default_route(visit.subject, visit.settings.default_route)
    run = await service.start_run(
        visit.subject,
        "simple" if form.get("shorter") else default,
        form.get("assisted") == "yes",
        again=form.get("again") == "yes",
    )
    return go(url_of(service.step_of(run)))


@get("/assessment/progress", action=ANSWER)
async def progress() -> Response[str] | Redirect:
    """How far one is, and one button to go on."""
    run = await service.latest_run(visit_of().subject)
    if run is not None and run.state == "finished":
        return go("/skillprint")
    step = service.step_of(run) if run else None
    return page("assessment/progress.html", "/skillprint", step=step)


@get("/assessment/help", action=ANSWER)
async def help_page() -> Response[str] | Redirect:
    """What one can do when it is too much, too hard or unclear."""
    run = await service.current_run(visit_of().subject)
    if run is None:
        return go("/assessment")
    next_url = url_of(service.step_of(run))
    return page("assessment/help.html", "/assessment/help", run=run, next_url=next_url)


@post("/assessment/switch", action=ANSWER)
async def switch(request: PageRequest) -> Redirect:
    """Change to the shorter or the longer questions."""
    visit, form = visit_of(), await read_form(request)
    run_id = parse_id(form.get("run", ""))
    run = await service.switch_route(run_id, visit.subject, form.get("route", ""))
    visit.flash("success", switch_words(run.route, len(service.extras_of(run).set_aside)))
    return go(url_of(service.step_of(run)))


def switch_words(route: str, aside: int) -> str:
    """What happened to the answers that were given."""
    if route == "simple":
        words = gettext("You now do the shorter questions. Your answers stay.")
    else:
        words = gettext("You now do all the questions. Your answers stay.")
    if not aside:
        return words
    more = ngettext(
        "One answer does not fit here. We keep it for you.",
        "%(number)s answers do not fit here. We keep them for you.",
        aside,
    )
    return f"{words} {more % {'number': aside}}"


routes = [start, begin, progress, help_page, switch]
