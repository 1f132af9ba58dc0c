"""A coach writes what one of the own people does well, if that person lets the coach look."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service as accounts
from core.evidence import service as evidence
from core.evidence.giving import form_page
from core.guidance import service
from core.guidance.schemas import CaseRow
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

SEE = Action.SEE_CASELOAD


async def person_here(person_id: UUID) -> CaseRow:
    """One of the coach's people who lets the coach look; anybody else is NotFoundError."""
    row = await service.person_of(visit_of().subject, person_id)
    if not (await accounts.consents_of(person_id)).coach:
        raise NotFoundError
    return row


def place(row: CaseRow) -> tuple[str, str]:
    """The person's page and the address of the form."""
    back = f"/coach/people/{row.id}"
    return back, f"{back}/evidence"


@get("/coach/people/{person_id:str}/evidence", action=SEE)
async def write(person_id: FromPath[str]) -> Response[str]:
    """The form."""
    row = await person_here(parse_id(person_id))
    back, url = place(row)
    return form_page(url, back, row.name or row.mark, {})


@post("/coach/people/{person_id:str}/evidence", action=SEE)
async def give(request: PageRequest, person_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep it, with the coach's name."""
    visit, form = visit_of(), await read_form(request)
    row = await person_here(parse_id(person_id))
    back, url = place(row)
    giver = str(visit.session.data.get("name", ""))
    try:
        await evidence.give(row.id, "coach", evidence.check_form(form), giver, visit.subject)
    except WrongInputError as error:
        return form_page(url, back, row.name or row.mark, form, error.fields)
    except ConflictError as error:
        visit.flash("warning", str(error.words))
        return go(back)
    visit.flash("success", gettext("Sent. The person reads it at the next visit."))
    return go(back)


routes = [write, give]
