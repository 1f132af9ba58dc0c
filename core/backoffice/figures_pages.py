"""Key figures and what each of them means."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromQuery

from core.assessment import service as assessment
from core.assessment.stopping import stop_view
from core.backoffice.service import employers_now
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.reports.service import SMALLEST_GROUP, funnel, later, leaks_of


@get("/manage", action=Action.SEE_FIGURES)
async def figures() -> Response[str]:
    """How far people come, and where they are lost."""
    counts = await funnel()
    return page(
        "backoffice/figures.html",
        "/manage",
        funnel=counts,
        leaks=leaks_of(counts),
        later=await later(),
        smallest=SMALLEST_GROUP,
        employers=await employers_now(),
    )


@get("/manage/figures", action=Action.SEE_FIGURES)
async def definitions() -> Response[str]:
    """The fixed definition of each figure."""
    more = (await later()).more
    return page("backoffice/definitions.html", "/manage", smallest=SMALLEST_GROUP, more=more)


ROUTES = (("", _("All")), ("simple", _("Short")), ("full", _("Full")))


@get("/manage/stops", action=Action.SEE_FIGURES)
async def stops(route: FromQuery[str] = "") -> Response[str]:
    """Where people stop in the questions."""
    chosen = route if route in dict(ROUTES) else ""
    return page(
        "backoffice/stops.html",
        "/manage",
        route=chosen,
        routes=[(value, gettext(word)) for value, word in ROUTES],
        view=stop_view(await assessment.drop_off(chosen or None)),
    )


routes = [figures, definitions, stops]
