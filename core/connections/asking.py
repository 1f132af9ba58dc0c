"""Asking for contact: within an employer's week, and never more than a person can answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.connections import asking_tables, rules, tables
from core.connections.candidates import GONE
from core.connections.messages import tell_employer, tell_of_request
from core.connections.schemas import State, Week
from core.connections.tables import ConnectionRequest
from core.kernel.audit import record, record_each
from core.kernel.audit_names import Did
from core.kernel.dates import say_date
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.events import ConnectionAsked, emit
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.matches import service as matches
from core.organisations import service as organisations
from core.organisations.service import Acting
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy
from tenants.settings import read_settings, save_settings
from tenants.tables import now

WEEK = timedelta(days=7)
NOT_OPEN = _("This vacancy is not open now. Open it first, then you can ask people.")
ASKED = _("You asked this person before for this vacancy. You can ask somebody else.")
FULL = _("This person has enough questions now. Try later, or let us keep your question ready.")
WEEK_FULL = _("You asked %(most)s people this week. You can ask more people on %(date)s.")
OVER: frozenset[str] = frozenset({"declined", "withdrawn", "closed"})


async def log_contacts_seen(employer_id: UUID, company: str) -> None:
    """Log that an employer looks at how to reach the people who said yes."""
    people = {match.person_id for match in await matches.matches_of_employer(employer_id)}
    await record_each(Did.EMPLOYER_SAW_CONTACT, people, company=company)


async def ask(
    vacancy_id: UUID, person_id: UUID, employer_user_id: UUID, message: str, *, hold: bool = False
) -> ConnectionRequest:
    """Ask one person for one open vacancy; a second click gives the same request back.

    With `hold`, a question to somebody who has enough of them waits until there is room.
    """
    acting = await organisations.acting_approved(employer_user_id)
    vacancy = await vacancies.get_vacancy(vacancy_id, acting.employer_id)
    text = rules.check_message(message)
    if vacancy.state != "open":
        raise ConflictError(NOT_OPEN)
    # First the company's row and then the person's, everywhere: two who wait never wait in a ring.
    await asking_tables.lock_employer(acting.employer_id)
    before = await asking_tables.find_between(vacancy_id, person_id)
    if before is not None:
        if before.state in OVER:
            raise ConflictError(ASKED)
        return before
    await check_week(acting.employer_id)
    if await matches.is_blocked(acting.employer_id, person_id):
        raise ConflictError(GONE)
    state = await state_for(person_id, hold=hold)
    return await add_request(acting, vacancy, person_id, text, state)


async def add_request(
    acting: Acting, vacancy: Vacancy, person_id: UUID, text: str, state: State
) -> ConnectionRequest:
    """Store the question; the person hears of it unless it is on hold."""
    request = await ConnectionRequest(
        vacancy_id=vacancy.id,
        person_id=person_id,
        employer_id=acting.employer_id,
        message=text,
        state=state,
        asked_by=acting.user_id,
        asked_at=now(),
    ).add()
    if state == "waiting":
        await send(request, vacancy.title, acting.employer_name)
    else:
        await record(Did.CONNECTION_HELD, person_id=person_id, request=str(request.id))
    return request


async def send(request: ConnectionRequest, vacancy: str, employer: str) -> None:
    """Tell the person, the plugins and the log that somebody was asked."""
    await emit(ConnectionAsked(request_id=request.id))
    await record(Did.CONNECTION_ASKED, person_id=request.person_id, request=str(request.id))
    await tell_of_request(request, vacancy, employer)


async def state_for(person_id: UUID, *, hold: bool) -> State:
    """What a new question to this person is: waiting, or held while there is no room."""
    try:
        await accounts.lock_person(person_id)
    except NotFoundError:
        raise ConflictError(GONE) from None
    if not await talent_pool.is_findable(person_id):
        raise ConflictError(GONE)
    if await has_room(person_id):
        return "waiting"
    if not hold:
        raise ConflictError(FULL)
    return "held"


async def has_room(person_id: UUID) -> bool:
    """Whether one more question can wait for this person."""
    return await tables.waiting_of_person(person_id) < rules.MOST_WAITING


async def week_of(employer_id: UUID) -> Week:
    """How many more people an employer can ask now, and when more come."""
    most = await most_a_week()
    asked, first = await asking_tables.asked_since(employer_id, now() - WEEK)
    more_at: datetime | None = first + WEEK if first else None
    return Week(most=most, left=max(0, most - asked), more_at=more_at)


async def most_a_week() -> int:
    """How many people one employer may ask in seven days, as the tenant set it."""
    return (await read_settings()).settings.requests_a_week


async def set_most_a_week(typed: str) -> None:
    """Keep another number (1 to 200), or WrongInputError."""
    text = typed.strip()
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= rules.HIGHEST_LIMIT):
        raise WrongInputError({"most": _("Fill in a number from 1 to 200.")})
    settings = (await read_settings()).settings
    await save_settings(msgspec.structs.replace(settings, requests_a_week=int(text)))
    await record(Did.REQUEST_LIMIT_SET, most=int(text))


async def check_week(employer_id: UUID) -> None:
    """ConflictError that says when more people can be asked."""
    week = await week_of(employer_id)
    if not week.left:
        date = say_date(week.more_at or now())
        raise ConflictError(gettext(WEEK_FULL) % {"most": week.most, "date": date})


async def let_in() -> None:
    """Send the questions on hold for which there is room; those that wait in vain end."""
    for held in await asking_tables.held_requests():
        await let_one_in(held)


async def let_one_in(held: Mapping[str, Any]) -> None:
    """Send one question on hold, keep it, or end it with a word to the employer."""
    request = await ConnectionRequest.get(held["id"])
    if request is None:
        return
    findable = held["is_live"] and await talent_pool.is_findable(held["person_id"])
    if not findable or request.asked_at <= now() - rules.CLOSE_AFTER:
        await ConnectionRequest.delete().where(ConnectionRequest.id == request.id)
        await tell_employer(request, "request_not_sent")
        return
    await accounts.lock_person(request.person_id)
    if await has_room(request.person_id):
        await request.change(state="waiting", asked_at=now())
        vacancy = await vacancies.get_vacancy(request.vacancy_id)
        employer = await organisations.get_employer(request.employer_id)
        await send(request, vacancy.title, employer.name)
