"""After a fair: what comes of each talk, and the report."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.job_events import rules, service
from core.job_events.organise_pages import HERE, ORGANISE, coach_id
from core.job_events.views import followed_up
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import as_download, go, page
from core.kernel.web import PageRequest, read_form, visit_of


@get(HERE + "/{event_id:str}/follow-up", action=ORGANISE)
async def follow_up(event_id: FromPath[str]) -> Response[str]:
    """Who talked with whom, what comes next, and what is still open."""
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id, coach_id())
    talks = followed_up(fair)
    return page(
        "job_events/organise/follow_up.html",
        HERE,
        event=view,
        talks=talks,
        still_open=sum(talk.is_open for talk in talks),
        hours=int(rules.FOLLOW_UP.total_seconds() // 3600),
        steps=list(service.STEPS.items()),
    )


@post(HERE + "/{event_id:str}/follow-up/{talk_id:str}", action=ORGANISE)
async def settle(request: PageRequest, event_id: FromPath[str], talk_id: FromPath[str]) -> Redirect:
    """Write down a next step, or pass on a yes that was given on paper."""
    visit, found, form = visit_of(), parse_id(event_id), await read_form(request)
    try:
        if form.get("paper_yes") == "1":
            await service.say_yes_on_paper(found, parse_id(talk_id))
        else:
            step = form.get("step", "")
            await service.settle(parse_id(talk_id), step, event_id=found, user_id=None)
    except WrongInputError as error:
        visit.flash("info", gettext(next(iter(error.fields.values()))))
    except ConflictError as error:
        visit.flash("info", gettext(str(error.words)))
    else:
        visit.flash("success", gettext("We saved that."))
    return go(f"{HERE}/{found}/follow-up#t-{talk_id}")


@get(HERE + "/{event_id:str}/report", action=ORGANISE)
async def report(event_id: FromPath[str]) -> Response[str]:
    """What came of it, in counts."""
    view = await service.event_view(parse_id(event_id))
    return page(
        "job_events/organise/report.html",
        HERE,
        event=view,
        report=await service.report_of(view.id),
        lines=service.LINES,
        too_few=service.TOO_FEW,
    )


@get(HERE + "/{event_id:str}/report.csv", action=ORGANISE)
async def report_file(event_id: FromPath[str]) -> Response[bytes]:
    """The same as a table."""
    view = await service.event_view(parse_id(event_id))
    text = service.csv_of(view, await service.report_of(view.id))
    # The mark at the start tells a spreadsheet that this is UTF-8.
    return as_download(text.encode("utf-8-sig"), "text/csv", f"event-{view.day.isoformat()}.csv")


routes = [follow_up, settle, report, report_file]
