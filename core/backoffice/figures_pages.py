"""Key figures and what each of them means."""

from __future__ import annotations

from litestar import Response, get

from core.backoffice.service import employers_now
from core.kernel.pages import page
from core.kernel.permissions import Action
from core.reports.service import SMALLEST_GROUP, funnel, leaks_of


@get("/manage", action=Action.SEE_FIGURES)
async def figures() -> Response[str]:
    """How far people come, and where they are lost."""
    counts = await funnel()
    return page(
        "backoffice/figures.html",
        "/manage",
        funnel=counts,
        leaks=leaks_of(counts),
        smallest=SMALLEST_GROUP,
        employers=await employers_now(),
    )


@get("/manage/figures", action=Action.SEE_FIGURES)
async def definitions() -> Response[str]:
    """The fixed definition of each figure."""
    return page("backoffice/definitions.html", "/manage", smallest=SMALLEST_GROUP)


routes = [figures, definitions]
