"""The pages of jobs that may fit a person."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.kernel.i18n import gettext
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.occupations import service

OWN = Action.SEE_OWN_SKILLPRINT
SHOWN = 8
SIZES = {"16": 16, "24": 24}


@get("/jobs", action=OWN)
async def jobs(sector: FromQuery[str] = "", show: FromQuery[str] = "") -> Response[str]:
    """The occupations in order; those that were put aside stand below."""
    visit = visit_of()
    found = await service.compare(visit.subject)
    sector = sector if sector in {each.code for each in service.sectors()} else ""
    rows = [row for row in found.rows if sector in {"", row.occupation.sector}]
    kept = [row for row in rows if not row.dismissed]
    count = SIZES.get(show, SHOWN)
    return page(
        "occupations/jobs.html",
        "/jobs",
        found=found,
        rows=kept[:count],
        more_url=address(sector, count + SHOWN) if len(kept) > count else "",
        aside=[row.occupation for row in rows if row.dismissed],
        sectors=sector_links(sector),
        sector=sector,
        labels={each.code: each.label(visit.locale) for each in service.sectors()},
    )


@get("/jobs/{code:str}", action=OWN)
async def job(code: FromPath[str]) -> Response[str]:
    """One occupation beside the person."""
    portrait = await service.portrait(visit_of().subject, code)
    return page("occupations/job.html", "/jobs", portrait=portrait, work=portrait.fit.occupation)


@post("/jobs/{code:str}/dismiss", action=OWN)
async def dismiss(request: PageRequest, code: FromPath[str]) -> Redirect:
    """Put an occupation aside."""
    visit, form = visit_of(), await read_form(request)
    await service.dismiss(visit.subject, code)
    visit.flash("success", gettext("We put this job at the bottom. You can take it back."))
    return go(address(form.get("sector", "")))


@post("/jobs/{code:str}/undo", action=OWN)
async def undo(request: PageRequest, code: FromPath[str]) -> Redirect:
    """Take an occupation back."""
    visit, form = visit_of(), await read_form(request)
    await service.undo(visit.subject, code)
    visit.flash("success", gettext("This job is back in your list."))
    return go(address(form.get("sector", "")))


def address(sector: str, show: int = SHOWN) -> str:
    """The list of one sector, or of all."""
    known = sector in {each.code for each in service.sectors()}
    asked = {"sector": sector} if known else {}
    if show > SHOWN:
        asked["show"] = str(show)
    return f"/jobs?{urlencode(asked)}" if asked else "/jobs"


def sector_links(current: str) -> list[dict[str, Any]]:
    """The filter: all, and one link a sector."""
    locale = visit_of().locale
    named = [("", gettext("All jobs"), "list")]
    named += [(each.code, each.label(locale), each.pictogram) for each in service.sectors()]
    return [
        {"url": address(code), "label": label, "icon": icon, "current": code == current}
        for code, label, icon in named
    ]


routes = [jobs, job, dismiss, undo]
