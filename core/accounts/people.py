"""Job seekers: start without a name, say more when they want to, and go without a trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from core.accounts.codes import unused_code
from core.accounts.consents import set_consent
from core.accounts.groups import find_group
from core.accounts.tables import Person
from core.kernel.contact import clean_phone
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.following import tell_changed, tell_going
from core.kernel.i18n import gettext
from tenants.identifiers import new_id
from tenants.tables import now

TOUCH_AFTER = timedelta(minutes=5)


class StartedPerson(msgspec.Struct, frozen=True):
    """A new person, and the code that is shown now and kept only as a hash."""

    person: Person
    code: str


async def start_person(
    group_code: str,
    locale: str,
    person_id: UUID | None = None,
    codes: Iterator[str] | None = None,
) -> StartedPerson:
    """Make a person who agreed to the questions; WrongInputError for an unknown group."""
    group = await find_group(group_code) if group_code else None
    if group_code and group is None:
        raise WrongInputError({"code": gettext("We do not know this group code.")})
    code, code_hash = await unused_code(codes)
    person = await Person(
        id=person_id or new_id(),
        code_hash=code_hash,
        language=locale,
        group_id=group.id if group else None,
        coach_id=group.coach_id if group else None,
    ).add()
    await set_consent(person.id, "assessment", given=True)
    return StartedPerson(person, code)


async def get_person(person_id: UUID) -> Person:
    """One person; NotFoundError when there is none here."""
    person = await Person.get(person_id)
    if person is None:
        raise NotFoundError
    return person


async def lock_person(person_id: UUID) -> Person:
    """One person, whom nobody else changes until this transaction ends; NotFoundError if gone."""
    rows = await Person.objects().where(Person.id == person_id).lock_rows("UPDATE")
    if not rows:
        raise NotFoundError
    return rows[0]


async def touch(person_id: UUID) -> None:
    """Note that the person was here, at most once in five minutes."""
    moment = now()
    await Person.update({Person.seen_at: moment}).where(
        (Person.id == person_id) & (Person.seen_at < moment - TOUCH_AFTER)
    )


async def set_first_name(person_id: UUID, name: str) -> None:
    """Keep the name a person wants to be called by; '' forgets it."""
    person = await get_person(person_id)
    if len(name) > 60:
        raise WrongInputError({"first_name": gettext("Make your name shorter.")})
    await person.change(first_name=name)


async def set_phone(person_id: UUID, phone: str) -> None:
    """Keep a phone number; '' forgets it."""
    person = await get_person(person_id)
    number = clean_phone(phone)
    if phone and not number:
        raise WrongInputError({"phone": gettext("Look at the number. Is it complete?")})
    await person.change(phone=number)
    await tell_changed(person_id)


async def paused_among(ids: Sequence[UUID]) -> frozenset[UUID]:
    """Those of these people who take a break now."""
    if not ids:
        return frozenset()
    rows = await Person.select(Person.id).where(
        Person.id.is_in(list(ids)) & Person.paused_at.is_not_null()
    )
    return frozenset(row["id"] for row in rows)


async def unclaimed_people(before: datetime) -> list[UUID]:
    """People who never claimed what is here and were last seen before this moment."""
    rows = await Person.select(Person.id).where(
        Person.claimed_at.is_null() & (Person.seen_at < before)
    )
    return [row["id"] for row in rows]


async def people_away(before: datetime, told_before: datetime) -> list[UUID]:
    """People who claimed what is here, were last seen before, and were told so in time.

    Who has no confirmed address cannot be told.
    """
    told = Person.email_confirmed_at.is_null() | (Person.end_told_at < told_before)
    rows = await Person.select(Person.id).where(
        Person.claimed_at.is_not_null() & (Person.seen_at < before) & told
    )
    return [row["id"] for row in rows]


async def people_to_tell(before: datetime) -> list[Person]:
    """People last seen before this moment who can be told, and were not since they came."""
    found = await Person.objects().where(
        Person.claimed_at.is_not_null()
        & Person.email_confirmed_at.is_not_null()
        & (Person.seen_at < before)
    )
    return [p for p in found if not p.was_told]


async def erase_person(person_id: UUID) -> None:
    """Delete the person; the database deletes every row of theirs with them."""
    person = await get_person(person_id)
    await tell_going(person_id)
    await person.remove()
