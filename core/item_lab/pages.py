"""The list of questions, for whoever looks after them; no page here shows a job seeker."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery

from core.catalogue import service as catalogue
from core.item_lab import item_pages, recording_pages, service, words
from core.item_lab.limits import FEWEST_SHOWN
from core.item_lab.listing import Wanted, as_csv, chosen, page_of
from core.item_lab.views import Links, columns_of
from core.kernel.dates import say_date
from core.kernel.i18n import current_locale, gettext
from core.kernel.pages import as_download, go, page
from core.kernel.permissions import Action
from core.kernel.web import visit_of

PATH = "/manage/questions"
LOOK, TEND = Action.SEE_QUESTIONS, Action.TEND_QUESTIONS


@get(PATH, action=LOOK)
async def questions(
    skill: FromQuery[str] = "",
    show: FromQuery[str] = "",
    sort: FromQuery[str] = "skill",
    down: FromQuery[str] = "",
    number: FromQuery[str] = "",
) -> Response[str]:
    """The questions with how they do, filtered, sorted and in pages."""
    wanted = Wanted(skill, show, sort, bool(down), int(number) if number.isdecimal() else 1)
    rows, counted = await service.all_rows()
    found = chosen(rows, wanted)
    shown, current, pages = page_of(found, wanted)
    links = Links(PATH, wanted, pages)
    return page(
        "item_lab/list.html",
        PATH,
        rows=shown,
        found=len(found),
        everything=rows,
        counted=counted,
        wanted=wanted,
        links=links,
        current=current,
        columns=list(columns_of(links)),
        skills=[(one.code, one.label(current_locale())) for one in catalogue.skills()],
        answers=catalogue.bank(catalogue.CURRENT_BANK).answers,
        words=words,
        fewest=FEWEST_SHOWN,
        say_date=say_date,
    )


@get(PATH + "/export.csv", action=LOOK)
async def export(
    skill: FromQuery[str] = "", show: FromQuery[str] = "", sort: FromQuery[str] = "skill"
) -> Response[bytes]:
    """The same questions as a file for a spreadsheet."""
    rows, _counted = await service.all_rows()
    body = as_csv(chosen(rows, Wanted(skill, show, sort)))
    # The mark at the start tells spreadsheets that the letters are UTF-8.
    return as_download(body.encode("utf-8-sig"), "text/csv", "questions.csv")


@post(PATH + "/count", action=TEND)
async def count() -> Response[Any]:
    """Have the answers counted anew."""
    await service.ask_count()
    visit_of().flash("info", gettext("We are counting. Look again in a minute."))
    return go(PATH)


routes = [questions, export, count, *item_pages.routes, *recording_pages.routes]
