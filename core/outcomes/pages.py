"""One tap from a mail, the coach's form for the phone, and the counts for the admin."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.outcomes import lasting, service
from core.outcomes.rules import MONTHS
from core.outcomes.schemas import ANSWERS, EMPLOYER_ANSWERS, HOURS, ICONS, SECTORS, Question

COACH = "/coach/outcomes"


def choices(words: Any) -> list[dict[str, str]]:
    """The choices of a question, with their pictures where they have one."""
    return [
        {"value": value, "label": gettext(text), "icon": ICONS.get(value, "")}
        for value, text in words.items()
    ]


def more_words() -> dict[str, Any]:
    """The choices about the work itself."""
    return {"hours": choices(HOURS), "sectors": choices(SECTORS)}


@get("/outcome/{token:str}", action=Action.SIGN_IN)
async def ask(token: FromPath[str]) -> Response[str]:
    """One question, one tap; mail scanners open links, so opening changes nothing."""
    question = await service.question_of(token)
    words = ANSWERS if question.side == "person" else EMPLOYER_ANSWERS
    options = choices(words)
    return page(
        "outcomes/ask.html", f"/outcome/{token}", token=token, question=question, options=options
    )


@post("/outcome/{token:str}", action=Action.SIGN_IN)
async def answer(request: PageRequest, token: FromPath[str]) -> Response[str] | Redirect:
    """Keep the tap; who works is asked a little more."""
    typed = (await read_form(request)).get("answer", "")
    question = await service.answer(token, typed)
    more = question.works and question.side == "person"
    return go(f"/outcome/{token}/{'more' if more else 'thanks'}")


@get("/outcome/{token:str}/more", action=Action.SIGN_IN)
async def more(token: FromPath[str]) -> Response[str]:
    """How much and where; every part may stay empty."""
    question = await service.question_of(token)
    return page(
        "outcomes/more.html",
        f"/outcome/{token}/more",
        token=token,
        question=question,
        **more_words(),
    )


@post("/outcome/{token:str}/more", action=Action.SIGN_IN)
async def say_more(request: PageRequest, token: FromPath[str]) -> Redirect:
    """Keep what was said about the work."""
    await service.say_more(token, await read_form(request))
    return go(f"/outcome/{token}/thanks")


@get("/outcome/{token:str}/thanks", action=Action.SIGN_IN)
async def thanks(token: FromPath[str]) -> Response[str]:
    """Thank you, and what happens with the answer."""
    question = await service.question_of(token)
    return page("outcomes/thanks.html", f"/outcome/{token}/thanks", token=token, question=question)


@get(COACH, action=Action.SEE_CASELOAD)
async def to_call() -> Response[str]:
    """Whom a coach can call."""
    questions = await service.open_for_coach(visit_of().subject)
    return page("outcomes/coach/list.html", COACH, questions=questions)


def coach_form(question: Question, values: dict[str, str], error: str = "") -> Response[str]:
    """What a coach fills in while calling."""
    return page(
        "outcomes/coach/form.html",
        COACH,
        status=422 if error else 200,
        question=question,
        values=values,
        error=error,
        options=choices(ANSWERS),
        **more_words(),
    )


@get("/coach/outcomes/{outcome_id:str}", action=Action.SEE_CASELOAD)
async def call(outcome_id: FromPath[str]) -> Response[str]:
    """The questions to ask on the phone."""
    found = await service.question_for_coach(visit_of().subject, parse_id(outcome_id))
    await record(Did.COACH_SAW_OUTCOME, person_id=found.person_id, month=found.month)
    known = {name: getattr(found, name) for name in ("answer", "hours", "sector", "stayed")}
    return coach_form(found, known)


@post("/coach/outcomes/{outcome_id:str}", action=Action.SEE_CASELOAD)
async def fill_in(request: PageRequest, outcome_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep what the person said."""
    visit, form = visit_of(), await read_form(request)
    found = await service.question_for_coach(visit.subject, parse_id(outcome_id))
    try:
        await service.answer_as_coach(visit.subject, found.id, form)
    except WrongInputError as error:
        words = error.fields["answer"]
        return coach_form(found, form, gettext(words))
    visit.flash("success", gettext("We saved that."))
    return go(COACH)


@get("/manage/outcomes", action=Action.SEE_FIGURES)
async def figures() -> Response[str]:
    """Counts by month and answer, never of fewer than five."""
    counts = {(count.month, count.answer): count.number for count in await service.counts()}
    return page(
        "outcomes/figures.html",
        "/manage/outcomes",
        counts=counts,
        months=MONTHS,
        answers=[(value, gettext(text)) for value, text in ANSWERS.items()],
        sustained=(await lasting.lasting_matches()).number,
    )


routes = [ask, answer, more, say_more, thanks, to_call, call, fill_in, figures]
