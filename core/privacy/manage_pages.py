"""How long data are kept, for the tenant's admin: seen, tried out, then changed."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.response import Redirect

from core.kernel.dates import say_date
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.privacy import clocks
from core.privacy.clocks import ClockView

PATH = "/manage/retention"
SET = Action.SET_RETENTION


@get(PATH, action=SET)
async def retention() -> Response[str]:
    """Every clock, what goes at the next run, and what went."""
    return await show()


async def show(
    tried: ClockView | None = None, errors: dict[str, str] | None = None, status: int = 200
) -> Response[str]:
    """The page; with what would go when a number was tried out."""
    return page(
        "privacy/retention.html",
        PATH,
        status=status,
        clocks=await clocks.clocks(),
        runs=await clocks.newest_runs(),
        tried=tried,
        errors=errors or {},
        say_date=say_date,
    )


@post(PATH, action=SET)
async def change(request: PageRequest) -> Response[str] | Redirect:
    """Try a number of days out first; save it on the second press."""
    form = await read_form(request)
    kind, days = form.get("kind", ""), form.get("days", "")
    try:
        if form.get("sure") != "yes":
            return await show(await clocks.preview(kind, days))
        await clocks.set_clock(kind, days)
    except WrongInputError as error:
        return await show(errors=error.fields, status=422)
    visit_of().flash("success", gettext("The new time counts from now on."))
    return go(PATH)


routes = [retention, change]
