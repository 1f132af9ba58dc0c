"""The table plan on the organiser's screen, on the wall and on paper."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from core.job_events import service
from core.job_events.organise_pages import HERE, ORGANISE, coach_id
from core.job_events.papers import file_name
from core.job_events.views import people_plans, rounds_of, rounds_on_wall, table_plans
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.web import PageRequest, read_form, visit_of
from core.paper.showing import ask_and_go
from core.plugging.planning import ROUND_ROBIN, ROUND_ROBIN_WORDS, find_planner, planners

REFRESH = "20"


@get(HERE + "/{event_id:str}/plan", action=ORGANISE)
async def plan(event_id: FromPath[str], by: FromQuery[str] = "round") -> Response[str]:
    """The plan by round, by person or by table."""
    event = await service.get_event(parse_id(event_id))
    view, fair = await service.event_view(event.id), await service.fair_of(event.id, coach_id())
    if by not in {"round", "person", "table"}:
        raise NotFoundError
    maker = await find_planner(event.planned_by) if event.planned_by else None
    return page(
        "job_events/organise/plan.html",
        HERE,
        event=view,
        by=by,
        rounds=rounds_of(view, fair) if by == "round" else (),
        people=people_plans(view, fair) if by == "person" else (),
        tables=table_plans(view, fair) if by == "table" else (),
        planners=await planner_choices(),
        chosen=event.planner,
        how=gettext(maker.description if maker else ROUND_ROBIN_WORDS),
        state=event.plan_state,
        coming=len(fair.coming_guests),
        places=len(fair.coming_tables),
    )


async def planner_choices() -> list[tuple[str, str]]:
    """Every way to plan with its words; the plain one is always there."""
    found = [(f"{p.id}@{p.version}", gettext(p.description)) for p in await planners()]
    return [*found, (ROUND_ROBIN, gettext(ROUND_ROBIN_WORDS))]


@post(HERE + "/{event_id:str}/plan", action=ORGANISE)
async def make_plan(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Plan what has not begun."""
    visit, found, form = visit_of(), parse_id(event_id), await read_form(request)
    choice = form.get("planner", "")
    try:
        planned = await service.plan_event(found, choice, here=form.get("here") == "1")
    except ConflictError as error:
        visit.flash("info", gettext(str(error.words)))
        return go(f"{HERE}/{found}/plan")
    if planned.failed:
        words = gettext("The chosen way did not work. We planned everybody in turn instead.")
        visit.flash("warning", words)
    else:
        visit.flash("success", gettext("The plan is ready."))
    return go(f"{HERE}/{found}/plan")


@post(HERE + "/{event_id:str}/begin", action=ORGANISE)
async def begin(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Begin the next round."""
    visit, found = visit_of(), parse_id(event_id)
    number = (await read_form(request)).get("round", "")
    try:
        await service.begin_round(found, int(number) if number.isdigit() else 0)
    except ConflictError as error:
        visit.flash("info", gettext(str(error.words)))
    return go(f"{HERE}/{found}/plan")


@get(HERE + "/{event_id:str}/wall", action=ORGANISE)
async def wall(event_id: FromPath[str], still: FromQuery[str] = "") -> Response[str]:
    """For a screen in the room: this round and the next; it looks again by itself."""
    view = await service.event_view(parse_id(event_id))
    rounds = rounds_on_wall(rounds_of(view, await service.fair_of(view.id)))
    answer = page(
        "job_events/organise/wall.html", HERE, event=view, rounds=rounds, is_still=bool(still)
    )
    if not still:
        answer.headers["refresh"] = REFRESH
    return answer


@get(HERE + "/{event_id:str}/papers", action=ORGANISE)
async def papers(event_id: FromPath[str]) -> Response[str]:
    """Skillprints and cards to print."""
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id)
    agreed = sum(guest.wants_print for guest in fair.coming_guests)
    found = await service.papers_of(view.id)
    return page(
        "job_events/organise/papers.html",
        HERE,
        event=view,
        agreed=agreed,
        coming=len(fair.coming_guests),
        papers=found,
    )


@post(HERE + "/{event_id:str}/papers", action=ORGANISE)
async def ask_papers(event_id: FromPath[str]) -> Redirect:
    """Have them made."""
    found = parse_id(event_id)
    try:
        await service.ask_papers(found)
    except ConflictError as error:
        visit_of().flash("info", gettext(str(error.words)))
    return go(f"{HERE}/{found}/papers")


@get(HERE + "/{event_id:str}/papers.pdf", action=ORGANISE)
async def papers_file(event_id: FromPath[str]) -> Response[bytes]:
    """The PDF."""
    found = parse_id(event_id)
    content = await service.ready_papers(found)
    headers = {"content-disposition": f'attachment; filename="{file_name(found)}"'}
    return Response(content, media_type="application/pdf", headers=headers)


@post(HERE + "/{event_id:str}/passports", action=ORGANISE)
async def ask_passports(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Have the passports made of the guests who said yes to a print."""
    view = await service.event_view(parse_id(event_id))
    guests = (await service.fair_of(view.id)).coming_guests
    agreed = [guest.person_id for guest in guests if guest.wants_print]
    back, form = f"{HERE}/{view.id}/papers", (await read_form(request)).get("form", "")
    return await ask_and_go(view.name, back, agreed, form, basis="print")


routes = [plan, make_plan, begin, wall, papers, ask_papers, papers_file, ask_passports]
