"""The door: tick off people and companies with one tap, also who does not come."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.job_events import service
from core.job_events.organise_pages import HERE, ORGANISE, coach_id
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.web import PageRequest, read_form, visit_of


@get(HERE + "/{event_id:str}/door", action=ORGANISE)
async def door(event_id: FromPath[str], scanned: FromQuery[str] = "") -> Response[str]:
    """The list of the door; `scanned` is whose card was scanned, before and after the tick."""
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id, coach_id())
    guests = sorted(fair.guests, key=lambda g: (g.state != "coming", g.called.lower()))
    companies = {t.employer_id: t for t in fair.tables if t.state == "coming"}
    return page(
        "job_events/organise/door.html",
        HERE,
        event=view,
        guests=guests,
        companies=list(companies.values()),
        scanned=next((g for g in guests if str(g.id) == scanned), None),
    )


@post(HERE + "/{event_id:str}/door", action=ORGANISE)
async def tick(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Somebody is here, is not here after all, or does not come any more."""
    found, form = parse_id(event_id), await read_form(request)
    verb, who = form.get("verb", ""), form.get("guest") or form.get("table") or ""
    if form.get("table"):
        await service.arrive_at_table(found, parse_id(who), here=verb != "undo")
        return go(f"{HERE}/{found}/door#companies")
    if verb == "gone":
        await service.leave_early(found, parse_id(who))
        planned = await service.plan_again(found)
        words = gettext("We made a new plan without this person.") if planned else ""
        visit_of().flash("success", words or gettext("We saved that."))
    else:
        await service.arrive(found, parse_id(who), here=verb != "undo")
    if form.get("scanned") == "1":
        return go(f"{HERE}/{found}/door?scanned={who}#scanned")
    return go(f"{HERE}/{found}/door#g-{who}")


routes = [door, tick]
