"""The demo: be anybody, read the mails, try a code. Nothing of it exists outside the demo."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts.service import come_in, show_code
from core.demo import service
from core.kernel.cookies import is_loopback
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError
from core.kernel.frame import add_footer_source
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.visit import Visit
from core.kernel.web import visit_of
from tenants.resolve import clean_host

DEMO = Action.USE_DEMO


def is_in_the_demo(visit: Visit) -> bool:
    """Whether the tenant was made by the demo and everything stays on this machine."""
    here = is_loopback(clean_host(visit.host)) and is_loopback(visit.client)
    return visit.tenant.is_demo and here


def only_in_the_demo(_: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """404 everywhere else."""
    if not is_in_the_demo(visit_of()):
        raise NotFoundError


def way_back(visit: Visit) -> list[dict[str, str]]:
    """The link in the footer of every page of a demo tenant."""
    if not is_in_the_demo(visit):
        return []
    return [{"url": "/demo", "label": gettext("Demo: be somebody else")}]


@get("/demo", action=DEMO, guards=[only_in_the_demo])
async def demo() -> Response[str]:
    """Choose who you are."""
    visit = visit_of()
    slug = visit.tenant.slug
    return page(
        "demo/demo.html",
        "/demo",
        personas=await service.personas(slug),
        siblings=service.siblings(slug, visit.host),
    )


@post("/demo/be/{key:str}", action=DEMO, guards=[only_in_the_demo])
async def be(key: FromPath[str]) -> Redirect:
    """Become somebody, or nobody, and go on where that person is."""
    visit = visit_of()
    chosen = await service.persona(visit.tenant.slug, key)
    if chosen.subject is None:
        visit.session.sign_out()
    else:
        come_in(visit, chosen.role, chosen.subject, chosen.name, chosen.code)
    return go(chosen.start)


@get("/demo/mails", action=DEMO, guards=[only_in_the_demo])
async def mails() -> Response[str]:
    """The mails that were written, newest first."""
    found = await service.mails(visit_of().host)
    return page("demo/mails.html", "/demo/mails", mails=found, say_date=say_date)


@get("/demo/codes", action=DEMO, guards=[only_in_the_demo])
async def codes() -> Response[str]:
    """Codes to come in with."""
    slug = visit_of().tenant.slug
    people = [one for one in await service.personas(slug) if one.code]
    return page(
        "demo/codes.html",
        "/demo/codes",
        people=people,
        groups=service.group_codes(slug),
        show_code=show_code,
    )


add_footer_source(way_back)
routes = [demo, be, mails, codes]
