"""Mails about requests and matches, written to the outbox with the change they tell of."""

from __future__ import annotations

from typing import Any

from core.accounts import service as accounts
from core.accounts.service import Staff
from core.connections.endings import told_to_employer, told_to_person
from core.connections.rules import CLOSE_AFTER
from core.connections.schemas import SharedContact
from core.connections.tables import ConnectionRequest
from core.kernel.addresses import address_of
from core.kernel.dates import say_date
from core.kernel.i18n import gettext, use_locale
from core.kernel.i18n import lazy as _
from core.kernel.mail import send_later
from core.organisations import service as organisations
from core.organisations.service import EmployerUser
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies

WAYS = {"email": _("E-mail"), "phone": _("Phone"), "coach": _("Coach")}


async def tell_of_request(request: ConnectionRequest, vacancy: str, employer: str) -> None:
    """Tell the person by mail, or the coach they chose; others see it when they come back."""
    link = address_of(f"/requests/{request.id}")
    person = await accounts.get_person(request.person_id)
    member = await talent_pool.member_of(person.id)
    if person.is_confirmed:
        await send_later(
            person.email,
            "connection_asked",
            person.language,
            person_id=person.id,
            name=person.first_name,
            employer=employer,
            vacancy=vacancy,
            link=link,
        )
    elif member and member.reach_by == "coach" and person.coach_id is not None:
        coach = await accounts.get_staff(person.coach_id)
        await tell_coach(request, coach, "connection_asked_coach")


async def asking_users(request: ConnectionRequest) -> list[EmployerUser]:
    """Whoever asked, or everybody of the company when that person has left."""
    users = await organisations.users_of(request.employer_id)
    return [user for user in users if user.id == request.asked_by] or users


async def tell_of_match(request: ConnectionRequest, shared: SharedContact) -> None:
    """Tell both sides, each with the other's details."""
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    employer = await organisations.get_employer(request.employer_id)
    users = await asking_users(request)
    for user in users:
        with use_locale(user.language):
            way = gettext(WAYS[shared.reach_by]) if shared.reach_by else ""
        await send_later(
            user.email,
            "match_employer",
            user.language,
            person_id=request.person_id,
            name=user.name,
            first_name=shared.first_name,
            way=way,
            value=shared.value,
            vacancy=vacancy.title,
            link=address_of("/employer/requests"),
        )
    person = await accounts.get_person(request.person_id)
    if person.is_confirmed:
        await send_later(
            person.email,
            "match_person",
            person.language,
            person_id=person.id,
            name=person.first_name,
            employer=employer.name,
            vacancy=vacancy.title,
            user=users[0] if users else None,
            link=address_of(f"/requests/{request.id}"),
        )


async def tell_of_decline(request: ConnectionRequest) -> None:
    """Tell whoever asked, kindly, with the reason the person chose to give."""
    await tell_employer(request, "request_declined")


async def tell_employer(request: ConnectionRequest, template: str, **values: Any) -> None:
    """Mail whoever asked about one request: its vacancy, how it ended, and where to go on."""
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    told = told_to_employer(request.state, request.reason)
    for user in await asking_users(request):
        with use_locale(user.language):
            reason = gettext(told) if told else ""
        await send_later(
            user.email,
            template,
            user.language,
            person_id=request.person_id,
            name=user.name,
            vacancy=vacancy.title,
            reason=reason,
            link=address_of("/employer/requests"),
            people=address_of(f"/employer/vacancies/{vacancy.id}"),
            **values,
        )


async def tell_person(request: ConnectionRequest, template: str) -> bool:
    """Mail the person about one request; False when there is no address that works."""
    person = await accounts.get_person(request.person_id)
    if not person.is_confirmed:
        return False
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    employer = await organisations.get_employer(request.employer_id)
    ending = told_to_person(request.reason)
    with use_locale(person.language):
        words = {"reason": gettext(ending.told), "next_step": gettext(ending.next_step)}
    await send_later(
        person.email,
        template,
        person.language,
        person_id=person.id,
        name=person.first_name,
        employer=employer.name,
        vacancy=vacancy.title,
        link=address_of(f"/requests/{request.id}"),
        jobs=address_of("/jobs"),
        until=until_of(request, person.language),
        **words,
    )
    return True


def until_of(request: ConnectionRequest, locale: str) -> str:
    """The last day on which an answer comes in time, in words."""
    with use_locale(locale):
        return say_date(request.asked_at + CLOSE_AFTER)


async def tell_coach(request: ConnectionRequest, coach: Staff, template: str) -> None:
    """Mail a coach about a request to one of their people."""
    if not coach.is_active:
        return
    person = await accounts.get_person(request.person_id)
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    employer = await organisations.get_employer(request.employer_id)
    asked = request.coach_asked_at is not None
    page = f"/coach/requests/{request.id}" if asked else f"/coach/people/{person.id}"
    await send_later(
        coach.email,
        template,
        coach.language,
        person_id=person.id,
        coach=coach.name,
        name=person.first_name,
        employer=employer.name,
        vacancy=vacancy.title,
        until=until_of(request, coach.language),
        link=address_of(page),
    )
