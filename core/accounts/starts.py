"""A start that is pressed twice makes one person: the page's ticket is the person to be."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, islice
from uuid import UUID

from core.accounts.codes import code_hash
from core.accounts.people import StartedPerson, start_person
from core.accounts.rules import ALPHABET, PERSONAL
from core.accounts.tables import Person, lock_start
from core.kernel.keys import keyed_hash
from tenants.identifiers import new_id
from tenants.tables import now

# Long enough for an impatient second tap, too short for the next person at a shared tablet.
SECOND_TAP = timedelta(seconds=30)
CODES_TRIED = 3


def start_ticket(binding: bytes) -> str:
    """A ticket for one start by the browser of this binding."""
    person_id = new_id()
    return f"{person_id}.{signature(person_id, binding)}"


def signature(person_id: UUID, binding: bytes) -> str:
    """What ties a ticket to one browser."""
    return keyed_hash("start_ticket", f"{person_id}:{binding.hex()}").hex()


def read_ticket(ticket: str, binding: bytes) -> UUID | None:
    """The id the ticket stands for; None when it is not a ticket of this browser."""
    text, _, signed = ticket.partition(".")
    try:
        person_id = UUID(text)
    except ValueError:
        return None
    right = signature(person_id, binding).encode()
    return person_id if hmac.compare_digest(signed.encode(), right) else None


def codes_for(person_id: UUID) -> Iterator[str]:
    """The codes this person may get: the same ones at each tap, for whoever has the secret."""
    for number in count():
        drawn = keyed_hash("start_code", f"{person_id}:{number}")[:PERSONAL]
        yield "".join(ALPHABET[each % len(ALPHABET)] for each in drawn)


async def start_once(
    group_code: str, locale: str, ticket: str = "", binding: bytes = b""
) -> StartedPerson:
    """Make a person who agreed to the questions; a second tap gives the same one."""
    person_id = read_ticket(ticket, binding)
    if person_id is None:
        return await start_person(group_code, locale)
    await lock_start(person_id)
    person = await Person.get(person_id)
    if person is None:
        return await start_person(group_code, locale, person_id, codes_for(person_id))
    return just_started(person) or await start_person(group_code, locale)


def just_started(person: Person) -> StartedPerson | None:
    """The person with their code, when they began a moment ago."""
    if now() - person.created_at > SECOND_TAP:
        return None
    for code in islice(codes_for(person.id), CODES_TRIED):
        if code_hash(code) == person.code_hash:
            return StartedPerson(person, code)
    return None
