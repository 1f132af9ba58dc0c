"""The coach's people: the caseload, one person, and a new code."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from core.guidance import service
from core.guidance.lists import STAGE_KINDS, STAGE_WORDS, sort_columns, stage_links
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.shortlists import service as shortlists
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool

ECHO = 600
"""What is shown again of a text that was too long."""
WORDS: dict[str, Any] = {"stage_words": STAGE_WORDS, "stage_kinds": STAGE_KINDS}


@get("/coach", action=Action.SEE_CASELOAD)
async def people(
    stage: Annotated[str, QueryParameter(name="state")] = "",
    sort: FromQuery[str] = "",
    group: FromQuery[str] = "",
) -> Response[str]:
    """The people the coach guides (Litestar keeps the name `state` for itself)."""
    coach_id = visit_of().subject
    chosen = await service.group_of(coach_id, parse_id(group)) if group else None
    load = await service.caseload(coach_id, stage, sort, chosen.id if chosen else None)
    return page(
        "guidance/people.html",
        "/coach",
        load=load,
        group=chosen,
        links=stage_links(load, stage, sort, group),
        columns=sort_columns(stage, sort, group),
        **WORDS,
    )


async def show_person(
    person_id: UUID, name: str = "", errors: dict[str, str] | None = None, reason: str = ""
) -> Response[str]:
    """One person's page, with what was typed and what is wrong with it."""
    coach_id = visit_of().subject
    row, may_look, view = await service.open_person(coach_id, person_id)
    return page(
        "guidance/person.html",
        "/coach",
        status=422 if errors else 200,
        name=name,
        errors=errors or {},
        row=row,
        may_look=may_look,
        opening=await talent_pool.opening_of(row.id),
        reason=reason[:ECHO],
        view=view,
        notes=await skillprint.notes_of(row.id) if view else {},
        shown_on=await shortlists.shown_on(row.id) if view else (),
        requests=await service.requests_waiting(coach_id, row.id) if row.waiting else (),
        **WORDS,
    )


@get("/coach/people/{person_id:str}", action=Action.SEE_CASELOAD)
async def person(person_id: FromPath[str]) -> Response[str]:
    """One person; the skillprint only with consent."""
    return await show_person(parse_id(person_id))


@post("/coach/people/{person_id:str}/name", action=Action.SEE_CASELOAD)
async def name_person(request: PageRequest, person_id: FromPath[str]) -> Response[str] | Redirect:
    """Give somebody without a name a first name."""
    visit, found = visit_of(), parse_id(person_id)
    name = (await read_form(request)).get("first_name", "")
    try:
        await service.name_person(visit.subject, found, name)
    except WrongInputError as error:
        return await show_person(found, name, error.fields)
    visit.flash("success", gettext("We saved that."))
    return go(f"/coach/people/{found}")


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


routes = [people, person, name_person, confirm_code, renew_code]
