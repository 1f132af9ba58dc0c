"""The page of a person's own skillprint."""

from __future__ import annotations

from litestar import Response, get
from litestar.response import Redirect

from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.skillprint.service import skillprint_page_view


@get("/skillprint", action=Action.SEE_OWN_SKILLPRINT)
async def my_skillprint() -> Response[str] | Redirect:
    """The own skillprint; before it is there, the page that says how far one is."""
    words = await skillprint_page_view(visit_of().subject)
    if words is None:
        return go("/assessment/progress")
    return page("skillprint/mine.html", "/skillprint", print=words)


routes = [my_skillprint]
