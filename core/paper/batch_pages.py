"""Passports of many in one file: asked for a group, watched, fetched, stopped."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service as accounts
from core.guidance import service as guidance
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.paper import service
from core.paper.showing import as_file, ask_and_go, state_of
from tenants.tables import now


@post("/coach/groups/{group_id:str}/passports", action=Action.INVITE_PEOPLE)
async def for_group(request: PageRequest, group_id: FromPath[str]) -> Redirect:
    """Passports of the people of a group who let their coach look."""
    visit = visit_of()
    group = await guidance.group_of(visit.subject, parse_id(group_id))
    cases = await guidance.caseload(visit.subject, group_id=group.id)
    people = list(dict.fromkeys(row.id for row in (*cases.needing, *cases.shown)))
    consents = await accounts.consents_of_many(people)
    agreed = [person_id for person_id in people if consents[person_id].coach]
    back = f"/coach/groups/{group.id}"
    form = (await read_form(request)).get("form", "")
    return await ask_and_go(group.name, back, agreed, form, basis="coach")


@get("/papers/{paper_id:str}", action=Action.ORGANISE_EVENTS)
async def watch(paper_id: FromPath[str]) -> Response[str]:
    """How many are done, and the way to the file."""
    paper = await service.staff_paper(visit_of().subject, parse_id(paper_id))
    return page(
        "paper/batch.html", f"/papers/{paper_id}", **state_of(paper), url=f"/papers/{paper_id}"
    )


@get("/papers/{paper_id:str}/file", action=Action.ORGANISE_EVENTS)
async def fetch(paper_id: FromPath[str]) -> Response[bytes]:
    """The finished file."""
    paper = await service.fetch_staff(visit_of().subject, parse_id(paper_id))
    return as_file(paper, f"passports-{now():%Y-%m-%d}")


@post("/papers/{paper_id:str}/stop", action=Action.ORGANISE_EVENTS)
async def stop(paper_id: FromPath[str]) -> Redirect:
    """Stop the making; nothing of it stays."""
    visit = visit_of()
    paper = await service.staff_paper(visit.subject, parse_id(paper_id))
    await service.call_off(paper)
    visit.flash("info", gettext("It has stopped. Nothing was kept."))
    return go(paper.back)


routes = [for_group, watch, fetch, stop]
