"""Which languages visitors may choose."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.backoffice import languages
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_choices, visit_of

PATH = "/manage/languages"
BESIDE = "/manage/brand"
"""The entry of the menu under which this page lies."""


@get(PATH, action=Action.SET_BRAND)
async def offered() -> Response[str]:
    """The languages, and which of them are offered."""
    return page(
        "backoffice/languages.html",
        BESIDE,
        options=languages.language_options(),
        chosen=visit_of().settings.languages,
    )


@post(PATH, action=Action.SET_BRAND)
async def offer(request: PageRequest) -> Redirect:
    """Offer other languages."""
    visit = visit_of()
    await languages.offer_languages(await read_choices(request, "language"), visit.settings)
    visit.flash("success", gettext("Saved. Visitors can choose these languages from now on."))
    return go(PATH)


routes = [offered, offer]
