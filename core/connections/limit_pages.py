"""How many people one employer may ask in a week: the tenant's choice."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.connections import service
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

PATH = "/manage/employers/limit"


async def show(value: str, error: WrongInputError | None = None) -> Response[str]:
    """The form with the number that was typed."""
    words = error.fields["most"] if error else ""
    return page(
        "connections/limit.html",
        "/manage/employers",
        status=422 if error else 200,
        value=value,
        error=gettext(words) if words else "",
    )


@get(PATH, action=Action.APPROVE_EMPLOYERS)
async def limit_page() -> Response[str]:
    """The number that holds now."""
    return await show(str(await service.most_a_week()))


@post(PATH, action=Action.APPROVE_EMPLOYERS)
async def set_limit(request: PageRequest) -> Response[str] | Redirect:
    """Keep another number."""
    visit, most = visit_of(), (await read_form(request)).get("most", "")
    try:
        await service.set_most_a_week(most)
    except WrongInputError as error:
        return await show(most, error)
    visit.flash("success", gettext("We saved that."))
    return go("/manage/employers")


routes = [limit_page, set_limit]
