"""The organiser makes a fair, changes it, and asks people and companies to come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.job_events import rules, service
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role
from core.kernel.web import PageRequest, read_form, visit_of

HERE = "/organise/events"
ORGANISE = Action.ORGANISE_EVENTS
NEW = {
    "name": "",
    "place": "",
    "postcode": "",
    "about": "",
    "day": "",
    "starts": "13:00",
    "rounds": "12",
    "minutes": "10",
    "pause_minutes": "2",
    "rest_after": "6",
    "rest_minutes": "20",
    "gaps_for_all": "",
}


def coach_id() -> UUID | None:
    """Whose people are named here: the visiting coach's; an admin guides nobody."""
    visit = visit_of()
    return visit.subject if visit.role is Role.COACH else None


def say(errors: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, in words with the limits of each number."""
    found = {}
    for name, text in errors.items():
        low, high = rules.NUMBERS.get(name, (0, 0))
        words = gettext(text)
        found[name] = words % {"low": low, "high": high} if "%(low)s" in words else words
    return found


def form_page(
    form: Mapping[str, str], errors: Mapping[str, str], event_id: UUID | None
) -> Response[str]:
    """The form of a fair, new or known."""
    return page(
        "job_events/organise/form.html",
        HERE,
        status=422 if errors else 200,
        form={**NEW, **form},
        errors=say(errors),
        url=f"{HERE}/{event_id}/change" if event_id else f"{HERE}/new",
        back=f"{HERE}/{event_id}" if event_id else HERE,
        is_new=event_id is None,
    )


@get(HERE, action=ORGANISE)
async def events() -> Response[str]:
    """All fairs of the organisation."""
    coming, past = await service.events()
    return page("job_events/organise/events.html", HERE, coming=coming, past=past)


@get(HERE + "/new", action=ORGANISE)
async def new_form() -> Response[str]:
    """A new fair."""
    return form_page({}, {}, None)


@post(HERE + "/new", action=ORGANISE)
async def create(request: PageRequest) -> Response[Any]:
    """Make it."""
    form = await read_form(request)
    try:
        event = await service.create_event(visit_of().subject, form)
    except WrongInputError as error:
        return form_page(form, error.fields, None)
    visit_of().flash("success", gettext("The fair is there. Now ask people and companies."))
    return go(f"{HERE}/{event.id}")


@get(HERE + "/{event_id:str}/change", action=ORGANISE)
async def change_form(event_id: FromPath[str]) -> Response[str]:
    """The fair as it was filled in."""
    event = await service.get_event(parse_id(event_id))
    return form_page(service.form_of(event), {}, event.id)


@post(HERE + "/{event_id:str}/change", action=ORGANISE)
async def change(request: PageRequest, event_id: FromPath[str]) -> Response[Any]:
    """Change it."""
    found, form = parse_id(event_id), await read_form(request)
    try:
        await service.change_event(found, form)
    except WrongInputError as error:
        return form_page(form, error.fields, found)
    visit_of().flash("success", gettext("We saved that."))
    return go(f"{HERE}/{found}")


@get(HERE + "/{event_id:str}", action=ORGANISE)
async def event(event_id: FromPath[str]) -> Response[str]:
    """One fair: where it stands and the next thing to do."""
    view = await service.event_view(parse_id(event_id))
    fair = await service.fair_of(view.id, coach_id())
    return page("job_events/organise/event.html", HERE, event=view, fair=fair)


@get(HERE + "/{event_id:str}/cancel", action=ORGANISE)
async def cancel_page(event_id: FromPath[str]) -> Response[str]:
    """What happens when a fair is called off."""
    view = await service.event_view(parse_id(event_id))
    return page("job_events/organise/cancel.html", HERE, event=view)


@post(HERE + "/{event_id:str}/cancel", action=ORGANISE)
async def cancel(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Call it off, or let it go on."""
    found = parse_id(event_id)
    is_off = (await read_form(request)).get("back") != "1"
    await service.cancel_event(found, cancelled=is_off)
    words = gettext("The fair is called off.") if is_off else gettext("The fair goes on.")
    visit_of().flash("success", words)
    return go(f"{HERE}/{found}")


routes = [
    events, new_form, create, change_form, change, event, cancel_page, cancel,
]  # fmt: skip
