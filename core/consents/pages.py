"""Who may see what, step by step, and every yes and no that was given."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.consents import service, text_pages
from core.kernel.dates import say_date, say_moment
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import as_download, go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

OWN = Action.MANAGE_OWN_DATA


@get("/my-data/consents", action=OWN)
async def ladder() -> Response[str]:
    """The four steps, who sees what now, and the record."""
    return page(
        "consents/ladder.html",
        "/my-data",
        ladder=await service.ladder_of(visit_of().subject),
        kinds=service.KINDS,
        say_date=say_date,
        say_moment=say_moment,
    )


@get("/my-data/consents/{request_id:str}/back", action=OWN)
async def ask_back(request_id: FromPath[str]) -> Response[str]:
    """What taking the details back does, before it is done."""
    holder = await service.holder_of(visit_of().subject, parse_id(request_id))
    return page("consents/take_back.html", "/my-data", holder=holder)


@post("/my-data/consents/{request_id:str}/back", action=OWN)
async def take_back(request_id: FromPath[str]) -> Redirect:
    """Take the details back from one employer, at once."""
    visit, found = visit_of(), parse_id(request_id)
    await service.take_back(visit.subject, found)
    visit.flash("success", gettext("Done. This employer does not see your details any more."))
    return go(f"/requests/{found}")


@post("/my-data/consents/{request_id:str}/again", action=OWN)
async def share_again(request_id: FromPath[str]) -> Redirect:
    """Share them again with that employer."""
    visit, found = visit_of(), parse_id(request_id)
    await service.share_again(visit.subject, found)
    visit.flash("success", gettext("You two can reach each other again."))
    return go(f"/requests/{found}")


@get("/my-data/consents.json", action=OWN)
async def as_json() -> Response[bytes]:
    """The record for a program."""
    body = await service.record_as_json(visit_of().subject)
    return as_download(body, "application/json", "consents.json")


@get("/my-data/consents.csv", action=OWN)
async def as_csv() -> Response[bytes]:
    """The record as a table."""
    body = await service.record_as_csv(visit_of().subject)
    return as_download(body, "text/csv", "consents.csv")


routes = [ladder, ask_back, take_back, share_again, as_json, as_csv, *text_pages.routes]
