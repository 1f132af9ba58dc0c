"""The pages of the questions: one a page, saved by the post that answers it."""

from __future__ import annotations

import re
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.assessment import again_pages, ahead_pages, entry_pages, service, start_pages
from core.assessment.bilingual import view_in
from core.assessment.views import url_of
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.notices import keeps_quiet
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from tenants.tables import now

Answer = Response[str] | Redirect
ANSWER = Action.ANSWER_QUESTIONS
for prefix in ("/assessment/q/", "/assessment/ahead"):
    keeps_quiet(prefix)
SHOWN = re.compile(r"[0-9]{1,12}", re.ASCII)


@get("/assessment", action=ANSWER)
async def where_am_i() -> Redirect:
    """Go to the question where the person was."""
    run = await service.latest_run(visit_of().subject)
    return go(url_of(service.step_of(run)) if run else "/assessment/start")


@get("/assessment/q/{code:str}", action=ANSWER)
async def question(code: FromPath[str]) -> Answer:
    """One question, picture or wish."""
    return await show_step(code)


@post("/assessment/q/{code:str}", action=ANSWER)
async def answer(request: PageRequest, code: FromPath[str]) -> Answer:
    """Keep the answer and go to what comes next."""
    visit, form = visit_of(), await read_form(request)
    if not form.get("run"):
        return go("/assessment")
    run_id, value = parse_id(form["run"]), form.get("answer", "")
    notes = notes_of(form, "+".join(visit.asked_in))
    try:
        step = await service.answer_step(run_id, visit.subject, code, value, notes)
    except WrongInputError as error:
        return await show_step(code, error)
    if step.kind == "done":
        visit.flash("success", gettext("Done! Well done. This is your skillprint."))
    return go(url_of(step))


def notes_of(form: dict[str, str], languages: str) -> service.Notes:
    """How an answer came about, as its page tells: since when it was seen, and whether heard."""
    shown = form.get("shown", "")
    seconds = int(now().timestamp()) - int(shown) if SHOWN.fullmatch(shown) else None
    return service.Notes(seconds=seconds, heard=bool(form.get("heard")), language=languages)


async def show_step(code: str, error: WrongInputError | None = None) -> Answer:
    """The page of a step; one that is not there leads kindly to where the person is."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    step = service.step_of(run, code) if run else None
    if run is None or step is None or step.code != code:
        if step is not None and step.kind != "done":
            visit.flash("info", gettext("This is where you were."))
        return go(url_of(step) if step else "/assessment")
    values: dict[str, Any] = {
        "run": run,
        "view": view_in(run, step, visit.asked_in),
        "shown": int(now().timestamp()),
        "ahead": ahead_pages.ahead_url(run, visit.asked_in),
        "given": await service.given_value(run, step),
        "back": url_of(before) if (before := service.before(run, step)) else "",
        "error": gettext(next(iter(error.fields.values()))) if error else None,
    }
    name = "question" if step.kind == "question" else "choice"
    status = error.status if error else 200
    return page(f"assessment/{name}.html", f"/assessment/q/{code}", status=status, **values)


@get("/assessment/pause", action=ANSWER)
async def pause() -> Answer:
    """The card after a block, with the skillprint so far."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    if run is None or not service.is_rest(run.position):
        return go("/assessment")
    return page(
        "assessment/pause.html",
        "/assessment/pause",
        run=run,
        pause=service.pause_of(run),
        next_step=(step := service.step_of(run)),
        next_url=url_of(step),
        half=await service.half_print_of(run, visit.locale),
    )


routes = [
    where_am_i,
    question,
    answer,
    pause,
    *entry_pages.routes,
    *start_pages.routes,
    *again_pages.routes,
    *ahead_pages.routes,
]
