"""The desk for matching, the comparison, and why a list stands as it does."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from babel.numbers import format_decimal, format_percent
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.kernel.dates import say_date, say_moment
from core.kernel.i18n import current_locale, gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.matching import service
from core.matching.schemas import ListPage

PATH = "/manage/matching"
COMPARE = PATH + "/compare"
CHOOSE, EXPLAIN = Action.CHOOSE_MATCHING, Action.EXPLAIN_LISTS
SOURCES: tuple[service.Source, ...] = ("lists", "pool", "made_up")


@get(PATH, action=CHOOSE)
async def desk() -> Response[str]:
    """What leads, what runs beside, and the lists that were opened last."""
    found = await service.desk()
    return page("matching/desk.html", PATH, desk=found, say_date=say_date, say_moment=say_moment)


@post(PATH + "/shadow", action=CHOOSE)
async def choose_shadow(request: PageRequest) -> Redirect:
    """Choose what runs beside."""
    form = await read_form(request)
    name = form.get("shadow", "")
    await service.choose_shadow(service.audience_of(form.get("audience", "")), name)
    words = (
        gettext("Saved. It runs beside from now on, and nobody sees its lists.")
        if name
        else gettext("Saved. Nothing runs beside now.")
    )
    visit_of().flash("success", words)
    return go(PATH)


@post(PATH + "/switch", action=CHOOSE)
async def switch(request: PageRequest) -> Redirect:
    """Let another algorithm lead."""
    form = await read_form(request)
    await service.switch(service.audience_of(form.get("audience", "")), form.get("to", ""))
    visit_of().flash("success", gettext("Switched. Lists have this order from now on."))
    return go(PATH)


@post(PATH + "/back", action=CHOOSE)
async def switch_back(request: PageRequest) -> Redirect:
    """Take the last switch back."""
    form = await read_form(request)
    await service.switch_back(service.audience_of(form.get("audience", "")))
    visit_of().flash("success", gettext("Switched back. Lists have the earlier order again."))
    return go(PATH)


@get(COMPARE, action=CHOOSE)
async def compare(
    audience: FromQuery[str] = "employer", source: FromQuery[str] = "lists", to: FromQuery[str] = ""
) -> Response[str]:
    """Two algorithms beside each other."""
    found = await service.compare_page(
        service.audience_of(audience), next((one for one in SOURCES if one == source), "lists"), to
    )
    links = [
        {"url": address(audience, one, to), "source": one, "current": one == found.source}
        for one in SOURCES
    ]
    return page(
        "matching/compare.html",
        PATH,
        found=found,
        links=links,
        say_date=say_date,
        number=say_number,
        percent=say_percent,
    )


def say_number(value: float) -> str:
    """Such as 0.82."""
    return format_decimal(value, "0.00", locale=current_locale())


def say_percent(share: float) -> str:
    """Such as 34 %."""
    return format_percent(share, "0\N{NO-BREAK SPACE}%", locale=current_locale())


def address(audience: str, source: str, to: str) -> str:
    """The comparison of these two on this."""
    asked: dict[str, Any] = {"audience": audience, "source": source}
    return f"{COMPARE}?{urlencode(asked | ({'to': to} if to else {}))}"


@get("/lists/{list_id:str}", action=EXPLAIN)
async def why(list_id: FromPath[str]) -> Response[str]:
    """Why one list stands as it does."""
    return why_page(await service.list_page(parse_id(list_id)))


@post("/lists/{list_id:str}/again", action=EXPLAIN)
async def again(list_id: FromPath[str]) -> Response[str]:
    """Make the list again and say whether it is exactly the same."""
    return why_page(await service.list_page(parse_id(list_id), again=True))


def why_page(found: ListPage) -> Response[str]:
    """The page of one list."""
    return page("matching/why.html", f"/lists/{found.list.id}", found=found, say_moment=say_moment)


routes = [desk, choose_shadow, switch, switch_back, compare, why, again]
