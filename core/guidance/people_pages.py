"""The coach's people: the caseload, one person, and a new code."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter

from core.guidance import service
from core.guidance.lists import STAGE_KINDS, STAGE_WORDS, sort_columns, stage_links
from core.kernel.ids import parse_id
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

WORDS: dict[str, Any] = {"stage_words": STAGE_WORDS, "stage_kinds": STAGE_KINDS}


@get("/coach", action=Action.SEE_CASELOAD)
async def people(
    stage: Annotated[str, QueryParameter(name="state")] = "", sort: FromQuery[str] = ""
) -> Response[str]:
    """The people the coach guides (Litestar keeps the name `state` for itself)."""
    load = await service.caseload(visit_of().subject, stage, sort)
    return page(
        "guidance/people.html",
        "/coach",
        load=load,
        links=stage_links(load, stage, sort),
        columns=sort_columns(stage, sort),
        **WORDS,
    )


@get("/coach/people/{person_id:str}", action=Action.SEE_CASELOAD)
async def person(person_id: FromPath[str]) -> Response[str]:
    """One person; the skillprint only with consent."""
    coach_id = visit_of().subject
    row, may_look, view = await service.open_person(coach_id, parse_id(person_id))
    return page(
        "guidance/person.html",
        "/coach",
        row=row,
        may_look=may_look,
        view=view,
        requests=await service.requests_waiting(coach_id, row.id) if row.waiting else (),
        **WORDS,
    )


@get("/coach/people/{person_id:str}/code", action=Action.INVITE_PEOPLE)
async def confirm_code(person_id: FromPath[str]) -> Response[str]:
    """What happens with a new code, before it is made."""
    row = await service.person_of(visit_of().subject, parse_id(person_id))
    return page("guidance/confirm_code.html", "/coach", row=row)


@post("/coach/people/{person_id:str}/code", action=Action.INVITE_PEOPLE)
async def renew_code(person_id: FromPath[str]) -> Response[str]:
    """The new code, shown this once."""
    row, code = await service.renew_code(visit_of().subject, parse_id(person_id))
    return page("guidance/new_code.html", "/coach", row=row, code=code)


routes = [people, person, confirm_code, renew_code]
