"""Fairs as people see them: the public page, coming or not, wishes, the own plan and the card."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.guidance.invitation import qr_svg
from core.job_events import service
from core.job_events.views import free_places, lines_of_guest
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role, may
from core.kernel.web import PageRequest, read_form, visit_of

HERE = "/events"
VISIT = Action.VISIT_EVENTS
WISH = "wish-"


@get(HERE, action=Action.OPEN_PUBLIC_PAGE)
async def events() -> Response[str]:
    """The fairs to come."""
    visit = visit_of()
    is_seeker = visit.role is Role.JOB_SEEKER
    answers = await service.own_answers(visit.subject) if is_seeker else {}
    return page(
        "job_events/events.html", HERE, events=await service.coming_events(), answers=answers
    )


@get(HERE + "/{event_id:str}", action=Action.OPEN_PUBLIC_PAGE)
async def event(event_id: FromPath[str]) -> Response[str]:
    """One fair in plain words, with what this visitor can do."""
    visit, found = visit_of(), parse_id(event_id)
    is_seeker = visit.role is Role.JOB_SEEKER
    view = await service.event_view(found)
    return page(
        "job_events/event.html",
        HERE,
        event=view,
        tables=[table for table in await service.tables_of(found) if table.is_coming],
        guest=await service.own_guest(found, visit.subject) if is_seeker else None,
        is_seeker=is_seeker,
        is_employer=may(visit.role, Action.HOST_EVENTS),
    )


@post(HERE + "/{event_id:str}/answer", action=VISIT)
async def answer(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Come or not; both can be changed later."""
    visit, found = visit_of(), parse_id(event_id)
    guest = await service.answer(found, visit.subject, await read_form(request))
    if guest.state == "coming":
        visit.flash("success", gettext("Nice that you come! You are on the list."))
        return go(f"{HERE}/{found}/mine")
    visit.flash("success", gettext("You are not on the list. You can still change that."))
    return go(f"{HERE}/{found}")


@get(HERE + "/{event_id:str}/mine", action=VISIT)
async def mine(event_id: FromPath[str]) -> Response[str] | Redirect:
    """The own plan, with free places and what employers asked."""
    visit, found = visit_of(), parse_id(event_id)
    own = await service.own_guest(found, visit.subject)
    view, fair = await service.event_view(found), await service.fair_of(found)
    if own is None or own.state != "coming":
        return go(f"{HERE}/{found}")
    guest = fair.guest(own.id)
    return page(
        "job_events/mine.html",
        HERE,
        event=view,
        guest=guest,
        lines=lines_of_guest(view, fair, guest.id),
        free=free_places(view, fair, guest).items() if view.is_planned else (),
        card=service.card_path(guest.id),
    )


@get(HERE + "/{event_id:str}/wishes", action=VISIT)
async def wishes(event_id: FromPath[str]) -> Response[str] | Redirect:
    """Whom one would like to meet."""
    visit, found = visit_of(), parse_id(event_id)
    event = await service.event_view(found)
    own = await service.own_guest(found, visit.subject)
    if own is None or own.state != "coming":
        return go(f"{HERE}/{found}")
    return page(
        "job_events/wishes.html",
        HERE,
        event=event,
        tables=[table for table in await service.tables_of(found) if table.is_coming],
        said=await service.wishes_of_guest(own.id),
    )


@post(HERE + "/{event_id:str}/wishes", action=VISIT)
async def keep_wishes(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Keep what was chosen; nothing chosen is fine too."""
    visit, found = visit_of(), parse_id(event_id)
    await service.wish_tables(found, visit.subject, said_in(await read_form(request)))
    visit.flash("success", gettext("We saved your choice."))
    return go(f"{HERE}/{found}/mine")


def said_in(form: dict[str, str]) -> dict[str, str]:
    """The wishes in a form, by the id they are about."""
    return {name.removeprefix(WISH): value for name, value in form.items() if WISH in name}


@post(HERE + "/{event_id:str}/book", action=VISIT)
async def book(request: PageRequest, event_id: FromPath[str]) -> Redirect:
    """Take a free place oneself."""
    visit, found, form = visit_of(), parse_id(event_id), await read_form(request)
    guest_id = await guest_id_of(found)
    number = form.get("round", "")
    try:
        await service.book(
            found,
            guest_id,
            parse_id(form.get("table", "")),
            int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 0,
        )
    except ConflictError as error:
        visit.flash("info", gettext(str(error.words)))
    else:
        visit.flash("success", gettext("This talk is yours."))
    return go(f"{HERE}/{found}/mine")


@post(HERE + "/{event_id:str}/give-back/{talk_id:str}", action=VISIT)
async def give_back(event_id: FromPath[str], talk_id: FromPath[str]) -> Redirect:
    """Give a place back that one took."""
    found = parse_id(event_id)
    await service.give_back(found, await guest_id_of(found), parse_id(talk_id))
    visit_of().flash("success", gettext("You gave this place back."))
    return go(f"{HERE}/{found}/mine")


async def guest_id_of(event_id: UUID) -> UUID:
    """The visitor's own place on the list, or NotFoundError."""
    own = await service.own_guest(event_id, visit_of().subject)
    if own is None:
        raise NotFoundError
    guest_id: UUID = own.id
    return guest_id


@post(HERE + "/{event_id:str}/yes/{talk_id:str}", action=VISIT)
async def say_yes(event_id: FromPath[str], talk_id: FromPath[str]) -> Redirect:
    """Talk on with an employer who asked in the room."""
    visit, found = visit_of(), parse_id(event_id)
    try:
        talk = await service.say_yes(parse_id(talk_id), visit.subject)
    except ConflictError as error:
        visit.flash("info", gettext(str(error.words)))
        return go("/pool")
    return go(f"/requests/{talk.request_id}" if talk.request_id else f"{HERE}/{found}/mine")


@get(HERE + "/card/{token:str}", action=Action.OPEN_PUBLIC_PAGE)
async def card(token: FromPath[str]) -> Response[str] | Redirect:
    """What a scan of a card opens: the organiser can tick off, others see the plan."""
    visit, own = visit_of(), await service.guest_of_token(token)
    if may(visit.role, Action.ORGANISE_EVENTS):
        return go(f"/organise/events/{own.event_id}/door?scanned={own.id}#scanned")
    view, fair = await service.event_view(own.event_id), await service.fair_of(own.event_id)
    guest = fair.guest(own.id)
    lines = lines_of_guest(view, fair, guest.id)
    qr = qr_svg(service.card_address(guest.id))
    return page("job_events/card.html", HERE, event=view, guest=guest, lines=lines, qr=qr)


routes = [
    events, card, event, answer, mine, wishes, keep_wishes, book, give_back, say_yes,
]  # fmt: skip
