"""The answer to "do you still look for work?", from the mail and without signing in."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.freshness import service
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of


@get("/still/{token:str}", action=Action.SIGN_IN)
async def still_page(token: FromPath[str]) -> Response[str]:
    """Two buttons; mail scanners open links, so nothing happens yet."""
    is_in = await service.is_in(service.person_of_token(token))
    return page("freshness/still.html", "/", token=token, is_in=is_in)


@post("/still/{token:str}", action=Action.SIGN_IN)
async def still(request: PageRequest, token: FromPath[str]) -> Redirect:
    """Still looking, or not any more."""
    is_looking = (await read_form(request)).get("looking") == "yes"
    await service.say(service.person_of_token(token), is_looking=is_looking)
    if is_looking:
        visit_of().flash("success", gettext("Thank you. Employers see that you look for work."))
    return go(f"/still/{token}")


routes = [still_page, still]
