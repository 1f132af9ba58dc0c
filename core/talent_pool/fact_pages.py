"""The plain questions about facts: one a page, all of them on one list, and changed at any time."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_choices, read_form, visit_of
from core.talent_pool import service

POOL = "/pool"
HERE = f"{POOL}/facts"
CHOOSE = Action.CHOOSE_POOL


@get(HERE, action=CHOOSE)
async def all_facts() -> Response[str]:
    """Every answer with the way to change it, and how much work fits now."""
    person_id = visit_of().subject
    return page(
        "talent_pool/facts.html",
        POOL,
        rows=await service.rows_for(person_id),
        open_step=await service.open_question(person_id),
        pool=await service.view_for(person_id),
    )


@get(f"{HERE}/{{step:str}}", action=CHOOSE)
async def fact(step: FromPath[str]) -> Response[str]:
    """One question."""
    question = await service.question_for(visit_of().subject, step)
    return page("talent_pool/fact.html", POOL, question=question, given=None, errors={})


@post(f"{HERE}/{{step:str}}", action=CHOOSE)
async def answer_fact(request: PageRequest, step: FromPath[str]) -> Response[Any] | Redirect:
    """Keep an answer and go to the next open question, or back to the list."""
    visit, given = visit_of(), await read_choices(request, "choice")
    postcode = (await read_form(request)).get("postcode", "")
    try:
        following = await service.answer(visit.subject, step, given, postcode)
    except WrongInputError as error:
        question = await service.question_for(visit.subject, step)
        kept = {"choice": given, "postcode": postcode}
        errors = {name: gettext(text) for name, text in error.fields.items()}
        return page(
            "talent_pool/fact.html", POOL, status=422, question=question, given=kept, errors=errors
        )
    return go(f"{HERE}/{following}" if following else HERE)


routes = [all_facts, fact, answer_fact]
