"""Who matched with whom, and how each side hears of what comes after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.kernel.i18n import use_locale
from core.kernel.mail import send_later
from core.matches import tables
from core.matches.schemas import Match, Side
from core.matches.tables import is_blocked
from core.matches.words import AWAY, TAKEN_BACK
from core.organisations import service as organisations
from core.organisations.service import EmployerUser
from core.talent_pool import service as talent_pool

__all__ = [
    "Match",
    "Side",
    "hears_by_mail",
    "held_match_of_person",
    "is_blocked",
    "match",
    "match_of_employer",
    "match_of_person",
    "matches_of_employer",
    "matches_of_vacancy",
    "tell_employer",
    "tell_person",
    "users_of",
]

MINE_BACK = _("You took your details back. Share them again first.")
MY_PAUSE = _("You are on pause. End your pause first.")

Calendar = Callable[[], str]
"""Makes the text of a calendar file, in the language of whoever gets it."""


def no_calendar() -> str:
    """Most mails have no calendar file."""
    return ""


async def match(request_id: UUID) -> Match:
    """One match, or NotFoundError for a request that is none."""
    row = await tables.by_id(request_id)
    if row is None:
        raise NotFoundError
    return Match(**row)


async def match_of_person(request_id: UUID, person_id: UUID) -> Match:
    """A match of this person, also one that does not hold now; others' are NotFoundError."""
    found = await match(request_id)
    if found.person_id != person_id:
        raise NotFoundError
    return found


async def held_match_of_person(request_id: UUID, person_id: UUID) -> Match:
    """A match of this person to go on with now; ConflictError says what is in the way."""
    found = await match_of_person(request_id, person_id)
    if found.is_taken_back:
        raise ConflictError(MINE_BACK)
    if found.is_away:
        raise ConflictError(MY_PAUSE)
    return found


async def match_of_employer(request_id: UUID, employer_id: UUID) -> Match:
    """A match of this company that holds now (else ConflictError); others' are NotFoundError."""
    found = await match(request_id)
    if found.employer_id != employer_id:
        raise NotFoundError
    if found.is_taken_back:
        raise ConflictError(TAKEN_BACK)
    if found.is_away:
        raise ConflictError(AWAY)
    return found


async def matches_of_employer(employer_id: UUID) -> tuple[Match, ...]:
    """A company's matches, the newest first."""
    return tuple(Match(**row) for row in await tables.of_employer(employer_id))


async def matches_of_vacancy(vacancy_id: UUID) -> tuple[Match, ...]:
    """The matches on one vacancy, the newest first."""
    return tuple(Match(**row) for row in await tables.of_vacancy(vacancy_id))


async def users_of(found: Match) -> list[EmployerUser]:
    """Whoever asked, or everybody of the company when that person has left."""
    users = await organisations.users_of(found.employer_id)
    return [user for user in users if user.id == found.asked_by] or users


async def tell_employer(
    found: Match,
    template: str,
    *,
    but: frozenset[UUID] = frozenset(),
    calendar: Calendar = no_calendar,
    outlives: bool = False,
    **values: Any,
) -> None:
    """Mail whoever asked for this match, those in `but` left out.

    A mail that outlives the person says nothing about them: it stays when they delete everything.
    """
    for user in await users_of(found):
        if user.id not in but:
            with use_locale(user.language):
                ics = calendar()
            await send_later(
                user.email,
                template,
                user.language,
                person_id=None if outlives else found.person_id,
                calendar=ics,
                name=user.name,
                first_name="" if outlives else found.first_name,
                vacancy=found.title,
                **values,
            )


async def hears_by_mail(found: Match) -> tuple[str, str, str] | None:
    """Address, language and name of who hears for the person; None when nobody can.

    That is the person, or the coach through whom they chose to be reached.
    """
    person = await accounts.get_person(found.person_id)
    if person.is_confirmed:
        return person.email, person.language, person.first_name
    member = await talent_pool.member_of(person.id)
    if found.coach_id is None or member is None or member.reach_by != "coach":
        return None
    coach = await accounts.get_staff(found.coach_id)
    return (coach.email, coach.language, person.first_name) if coach.is_active else None


async def tell_person(
    found: Match, template: str, *, calendar: Calendar = no_calendar, **values: Any
) -> None:
    """Mail the person, or the coach they are reached through; others see it on their page."""
    hears = await hears_by_mail(found)
    if hears is None:
        return
    email, language, name = hears
    with use_locale(language):
        ics = calendar()
    await send_later(
        email,
        template,
        language,
        person_id=found.person_id,
        calendar=ics,
        name=name,
        employer=found.employer,
        vacancy=found.title,
        **values,
    )
