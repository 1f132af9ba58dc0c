"""What a phone fetches ahead: what comes in the open block, for when the network is away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from core.assessment import service
from core.assessment.bilingual import view_in
from core.assessment.rules.form import BLOCK
from core.assessment.steps import all_codes, form_of, place_of, step_at
from core.assessment.tables import Run
from core.kernel import csrf
from core.kernel.errors import NotFoundError
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

ANSWER = Action.ANSWER_QUESTIONS


def codes_ahead(run: Run) -> tuple[str, ...]:
    """What is to come, the present step first, as far as known: a block, or all the choices."""
    return all_codes(run)[place_of(run) : end_of_block(run)]


def end_of_block(run: Run) -> int:
    """The index in all codes after the open block; the choices at the end are one block."""
    place, questions = place_of(run), len(form_of(run))
    if place >= questions:
        return len(all_codes(run))
    return min((place // BLOCK + 1) * BLOCK, questions)


def ahead_url(run: Run, languages: Sequence[str]) -> str:
    """Where to learn what comes; another address for each block and language."""
    block = f"{run.id} {all_codes(run)[: end_of_block(run)]} {languages}"
    return f"/assessment/ahead?of={hashlib.sha256(block.encode()).hexdigest()[:12]}"


@get("/assessment/ahead", action=ANSWER)
async def ahead() -> dict[str, Any]:
    """A fresh form token, and each page to come: its address and where to fetch it now."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    codes = codes_ahead(run) if run else ()
    pages = [(f"/assessment/q/{code}", f"/assessment/ahead/{code}") for code in codes]
    return {"csrf": csrf.make_token(visit.binding), "pages": pages}


@get("/assessment/ahead/{code:str}", action=ANSWER)
async def question_ahead(code: FromPath[str]) -> Response[str]:
    """The page of a step that comes later in this block."""
    visit = visit_of()
    run = await service.current_run(visit.subject)
    if run is None or code not in codes_ahead(run):
        raise NotFoundError
    step = step_at(run, all_codes(run).index(code))
    values: dict[str, Any] = {
        "run": run,
        "view": view_in(run, step, visit.asked_in),
        "ahead": ahead_url(run, visit.asked_in),
        "given": None,
        "error": None,
        "back": "",
        "shown": "",
    }
    name = "question" if step.kind == "question" else "choice"
    return page(f"assessment/{name}.html", "/assessment", **values)


@get("/assessment/later", action=ANSWER)
async def later() -> Response[str]:
    """What one sees when the block is done and the network is still away."""
    return page("assessment/later.html", "/assessment/later")


routes = [ahead, question_ahead, later]
