"""Mails about talks, each with the calendar file where there is a time to keep."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import msgspec

from core.interviews.calendar import calendar_of
from core.interviews.schemas import Talk
from core.kernel.addresses import address_of
from core.kernel.i18n import gettext
from core.matches import service as matches
from core.matches.schemas import Match
from tenants.tables import now


def person_page(request_id: UUID) -> str:
    """Where the person sees and changes the talk."""
    return f"/requests/{request_id}/talk"


def employer_page(request_id: UUID) -> str:
    """Where the employer sees and changes the talk."""
    return f"/employer/matches/{request_id}/talk"


def calendar_for_person(talk: Talk) -> str:
    """The calendar file as the person gets it."""
    title = gettext("Talk with %(whom)s") % {"whom": talk.employer}
    return calendar_of(talk, title, address_of(person_page(talk.request_id)), now())


def calendar_for_employer(talk: Talk) -> str:
    """The calendar file as the employer gets it."""
    whom = f"{talk.first_name} ({talk.title})" if talk.first_name else talk.title
    title = gettext("Talk with %(whom)s") % {"whom": whom}
    page = employer_page(talk.request_id) if talk.first_name else "/employer/matches"
    return calendar_of(talk, title, address_of(page), now())


async def tell_both(found: Match, talk: Talk, template: str) -> None:
    """The same news to both sides, each with its own link and calendar."""
    await matches.tell_person(
        found,
        template,
        whom=found.employer,
        talk=talk,
        link=address_of(person_page(found.id)),
        calendar=partial(calendar_for_person, talk),
    )
    await matches.tell_employer(
        found,
        template,
        whom=found.first_name,
        talk=talk,
        link=address_of(employer_page(found.id)),
        calendar=partial(calendar_for_employer, talk),
    )


async def tell_of_farewell(found: Match, talk: Talk) -> None:
    """Tell the employer that a talk is off because the person stopped; without a name."""
    nameless = msgspec.structs.replace(talk, first_name="")
    await matches.tell_employer(
        found,
        "talk_stopped",
        outlives=True,
        talk=nameless,
        link=address_of("/employer/matches"),
        calendar=partial(calendar_for_employer, nameless),
    )


async def tell_of_times(found: Match) -> None:
    """Tell the person that there are times to choose from."""
    await matches.tell_person(found, "talk_offered", link=address_of(person_page(found.id)))


async def tell_of_no_time(found: Match, note: str) -> None:
    """Tell the employer that none of the times fits."""
    await matches.tell_employer(
        found, "talk_no_time", note=note, link=address_of(employer_page(found.id))
    )
