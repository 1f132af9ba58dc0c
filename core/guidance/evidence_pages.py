"""A coach writes what one of the own people does well, if that person lets the coach look."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service as accounts
from core.evidence.giving import Place, form_page, keep
from core.guidance import service
from core.kernel.errors import NotFoundError
from core.kernel.ids import parse_id
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

SEE = Action.SEE_CASELOAD


async def place_of(person_id: str) -> Place:
    """One of the coach's people who lets the coach look; anybody else is NotFoundError."""
    row = await service.person_of(visit_of().subject, parse_id(person_id))
    if not (await accounts.consents_of(row.id)).coach:
        raise NotFoundError
    back = f"/coach/people/{row.id}"
    return Place(person_id=row.id, name=row.name or row.mark, url=f"{back}/evidence", back=back)


@get("/coach/people/{person_id:str}/evidence", action=SEE)
async def write(person_id: FromPath[str]) -> Response[str]:
    """The form."""
    return form_page(await place_of(person_id), {})


@post("/coach/people/{person_id:str}/evidence", action=SEE)
async def give(request: PageRequest, person_id: FromPath[str]) -> Response[str] | Redirect:
    """Keep it, with the coach's name."""
    giver = str(visit_of().session.data.get("name", ""))
    return await keep(await place_of(person_id), await read_form(request), "coach", giver)


routes = [write, give]
