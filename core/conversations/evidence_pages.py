"""After a match an employer may write what the person does well."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.conversations.employer_pages import ASK, HERE
from core.evidence.giving import Place, form_page, keep
from core.kernel.ids import parse_id
from core.kernel.web import PageRequest, read_form, visit_of
from core.matches import service as matches
from core.organisations import service as organisations


async def place_of(request_id: str) -> Place:
    """The person of a match of the visitor's company; anybody else is NotFoundError."""
    acting = await organisations.acting_approved(visit_of().subject)
    found = await matches.match_of_employer(parse_id(request_id), acting.employer_id)
    url = f"{HERE}/{found.id}/evidence"
    return Place(person_id=found.person_id, name=found.first_name, url=url, back=HERE)


@get("/employer/matches/{request_id:str}/evidence", action=ASK)
async def write(request_id: FromPath[str]) -> Response[str]:
    """The form."""
    return form_page(await place_of(request_id), {})


@post("/employer/matches/{request_id:str}/evidence", action=ASK)
async def give(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep it, with the company's and the writer's name."""
    acting = await organisations.acting_approved(visit_of().subject)
    giver = ", ".join(filter(None, [acting.user_name, acting.employer_name]))
    return await keep(await place_of(request_id), await read_form(request), "employer", giver)


routes = [write, give]
