"""Fairs as companies see them: tables, people to meet, the own plan, and what comes next."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.job_events import service
from core.job_events.guest_pages import said_in
from core.job_events.views import lines_of_employer
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_choices, read_form, visit_of
from core.organisations import service as organisations
from core.vacancies import service as vacancies

HERE = "/employer/events"
HOST = Action.HOST_EVENTS


@get(HERE, action=HOST)
async def events() -> Response[str]:
    """The fairs to come, and how the company stands."""
    acting = await organisations.acting_approved(visit_of().subject)
    coming, past = await service.events()
    states = await service.states_of(acting.employer_id)
    return page("job_events/employer/events.html", HERE, coming=coming, past=past, states=states)


async def show(event_id: str, errors: dict[str, str] | None = None) -> Response[str]:
    """One fair: the vacancies to bring, or the plan of the day."""
    acting = await organisations.acting_approved(visit_of().subject)
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id)
    return page(
        "job_events/employer/event.html",
        HERE,
        status=422 if errors else 200,
        event=view,
        tables=[t for t in fair.coming_tables if t.employer_id == acting.employer_id],
        vacancies=[
            v for v in await vacancies.vacancies_of(acting.employer_id) if v.state == "open"
        ],
        lines=lines_of_employer(view, fair, acting.employer_id),
        steps=service.STEPS.items(),
        errors=errors or {},
    )


@get(HERE + "/{event_id:str}", action=HOST)
async def event(event_id: FromPath[str]) -> Response[str]:
    """One fair."""
    return await show(event_id)


@post(HERE + "/{event_id:str}", action=HOST)
async def host(request: PageRequest, event_id: FromPath[str]) -> Response[Any]:
    """Bring vacancies, each to a table of its own."""
    visit, found = visit_of(), parse_id(event_id)
    acting = await organisations.acting_approved(visit.subject)
    chosen = [parse_id(text) for text in await read_choices(request, "vacancy")]
    away = [int(t) - 1 for t in await read_choices(request, "away") if t.isdigit() and len(t) < 3]
    try:
        await service.host(found, acting, chosen, away)
    except WrongInputError as error:
        return await show(event_id, error.fields)
    visit.flash("success", gettext("You are on the list. Now choose whom you would like to meet."))
    return go(f"{HERE}/{found}")


@post(HERE + "/{event_id:str}/no", action=HOST)
async def say_no(event_id: FromPath[str]) -> Redirect:
    """The company does not come."""
    visit, found = visit_of(), parse_id(event_id)
    await service.say_no(found, await organisations.acting_approved(visit.subject))
    visit.flash("success", gettext("You are not on the list. You can still change that."))
    return go(f"{HERE}/{found}")


@get(HERE + "/{event_id:str}/people/{table_id:str}", action=HOST)
async def people(event_id: FromPath[str], table_id: FromPath[str]) -> Response[str]:
    """The guests without a name, to say whom one would like to meet at a table."""
    acting = await organisations.acting_approved(visit_of().subject)
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id)
    table = service.own_table(fair, acting.employer_id, parse_id(table_id))
    cards = await service.cards_for(fair, table)
    await service.log_cards_seen(fair, acting.employer_name)
    return page("job_events/employer/people.html", HERE, event=view, table=table, cards=cards)


@post(HERE + "/{event_id:str}/people/{table_id:str}", action=HOST)
async def keep_wishes(
    request: PageRequest, event_id: FromPath[str], table_id: FromPath[str]
) -> Redirect:
    """Keep whom one would like to meet."""
    visit, found = visit_of(), parse_id(event_id)
    acting = await organisations.acting_approved(visit.subject)
    said = said_in(await read_form(request))
    await service.wish_guests(found, acting.employer_id, parse_id(table_id), said)
    visit.flash("success", gettext("We saved your choice."))
    return go(f"{HERE}/{found}")


@post(HERE + "/{event_id:str}/talks/{talk_id:str}", action=HOST)
async def settle(request: PageRequest, event_id: FromPath[str], talk_id: FromPath[str]) -> Redirect:
    """Say what comes of a talk; to talk on asks the person at once."""
    visit, found = visit_of(), parse_id(event_id)
    step = (await read_form(request)).get("step", "")
    try:
        await service.settle(parse_id(talk_id), step, event_id=found, user_id=visit.subject)
    except WrongInputError as error:
        visit.flash("info", gettext(next(iter(error.fields.values()))))
    else:
        visit.flash("success", gettext("We saved that."))
    return go(f"{HERE}/{found}#talks")


routes = [events, event, host, say_no, people, keep_wishes, settle]
