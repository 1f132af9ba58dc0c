"""The page of a person's own skillprint."""

from __future__ import annotations

from litestar import Response, get
from litestar.response import Redirect

from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of
from core.skillprint.service import current_skillprint, sections_of
from core.skillprint.words import print_words


@get("/skillprint", action=Action.SEE_OWN_SKILLPRINT)
async def my_skillprint() -> Response[str] | Redirect:
    """The own skillprint; before it is there, the page that says how far one is."""
    visit = visit_of()
    view = await current_skillprint(visit.subject)
    if view is None:
        return go("/assessment/progress")
    words, sections = print_words(view, visit.locale), await sections_of(view)
    return page("skillprint/mine.html", "/skillprint", print=words, sections=sections)


routes = [my_skillprint]
