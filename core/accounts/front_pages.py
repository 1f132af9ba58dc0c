"""The front page: begin, come back, or go on."""

from __future__ import annotations

from litestar import Response, get

from core.accounts.entrance import home_of
from core.accounts.figures import FRONT_FLOWER
from core.kernel.pages import page
from core.kernel.permissions import Action, Role
from core.kernel.web import visit_of

PUBLIC = Action.OPEN_PUBLIC_PAGE


@get("/", action=PUBLIC)
async def front() -> Response[str]:
    """Begin, come back with a code, or go on where you were."""
    visit = visit_of()
    if visit.role is Role.ANYONE:
        return page("accounts/front.html", "/", flower=FRONT_FLOWER)
    name = visit.session.data.get("name", "")
    home = home_of(visit.role)
    is_person = visit.role is Role.JOB_SEEKER
    return page(
        "accounts/welcome_back.html",
        "/",
        flower=FRONT_FLOWER,
        name=name,
        home=home,
        is_person=is_person,
    )


routes = [front]
