"""What others see in somebody, for that person: read, put away, take out, remove."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.evidence import service
from core.kernel.dates import say_date
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

OWN = Action.SEE_OWN_SKILLPRINT


@get("/evidence", action=OWN)
async def mine() -> Response[str]:
    """Everything others wrote; opening it ends the notice."""
    visit = visit_of()
    lines = await service.evidence_of(visit.subject, hidden=True)
    await service.note_seen(visit.subject)
    return page("evidence/mine.html", "/evidence", lines=lines, say_date=say_date)


@post("/evidence/{evidence_id:str}/hide", action=OWN)
async def hide(evidence_id: FromPath[str]) -> Redirect:
    """Put it away."""
    visit = visit_of()
    await service.hide(visit.subject, parse_id(evidence_id))
    visit.flash("info", gettext("Only you see it now. You can show it again."))
    return go("/evidence")


@post("/evidence/{evidence_id:str}/show", action=OWN)
async def show(evidence_id: FromPath[str]) -> Redirect:
    """Take it out again."""
    await service.show(visit_of().subject, parse_id(evidence_id))
    return go("/evidence")


@get("/evidence/{evidence_id:str}/remove", action=OWN)
async def ask_remove(evidence_id: FromPath[str]) -> Response[str]:
    """What removing means, before it happens."""
    row = await service.own_row(visit_of().subject, parse_id(evidence_id))
    return page("evidence/remove.html", "/evidence", line=service.line_of(row), say_date=say_date)


@post("/evidence/{evidence_id:str}/remove", action=OWN)
async def remove(evidence_id: FromPath[str]) -> Redirect:
    """Delete it."""
    visit = visit_of()
    await service.remove(visit.subject, parse_id(evidence_id))
    visit.flash("success", gettext("It is gone."))
    return go("/evidence")


routes = [mine, hide, show, ask_remove, remove]
