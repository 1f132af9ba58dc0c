"""After a match an employer may write what the person does well."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.conversations.employer_pages import ASK, HERE
from core.evidence import service as evidence
from core.evidence.giving import form_page
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go
from core.kernel.web import PageRequest, read_form, visit_of
from core.matches import service as matches
from core.matches.schemas import Match
from core.organisations import service as organisations


async def match_here(request_id: str) -> Match:
    """The match, if it is one of the visitor's company."""
    acting = await organisations.acting_approved(visit_of().subject)
    return await matches.match_of_employer(parse_id(request_id), acting.employer_id)


@get("/employer/matches/{request_id:str}/evidence", action=ASK)
async def write(request_id: FromPath[str]) -> Response[str]:
    """The form."""
    found = await match_here(request_id)
    return form_page(f"{HERE}/{found.id}/evidence", HERE, found.first_name, {})


@post("/employer/matches/{request_id:str}/evidence", action=ASK)
async def give(request: PageRequest, request_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep it, with the company's and the writer's name."""
    visit, form = visit_of(), await read_form(request)
    found = await match_here(request_id)
    user = await organisations.user_of(visit.subject)
    employer = await organisations.get_employer(found.employer_id)
    giver = ", ".join(filter(None, [user.name, employer.name]))
    try:
        checked = evidence.check_form(form)
        await evidence.give(found.person_id, "employer", checked, giver, user.id)
    except WrongInputError as error:
        url = f"{HERE}/{found.id}/evidence"
        return form_page(url, HERE, found.first_name, form, error.fields)
    except ConflictError as error:
        visit.flash("warning", str(error.words))
        return go(HERE)
    visit.flash("success", gettext("Sent. The person reads it at the next visit."))
    return go(HERE)


routes = [write, give]
