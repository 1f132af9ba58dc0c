"""Asking people and companies to come: a mail only to who may be written to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from core.facts.schemas import PersonFacts
from core.job_events import record_tables, tables
from core.job_events.organising import event_view
from core.job_events.reading import tables_of
from core.job_events.schemas import EventView
from core.job_events.tables import EventGuest
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.mail import send_later
from core.organisations import service as organisations
from core.places import service as places
from core.talent_pool import service as talent_pool
from tenants.tables import now

USUAL_KM = 30
"""How far somebody travels who did not say so, one way."""


class GroupChoice(msgspec.Struct, frozen=True):
    """A group that can be asked, with how many people a mail can reach."""

    id: UUID
    name: str
    people: int
    reachable: int


class Invited(msgspec.Struct, frozen=True):
    """How many people came on the list, and how many of them got a mail."""

    people: int
    mailed: int


async def group_choices(coach_id: UUID | None) -> tuple[GroupChoice, ...]:
    """A coach's groups, or every group for an admin."""
    return tuple(GroupChoice(**row) for row in await record_tables.group_rows(coach_id))


async def invite_groups(event_id: UUID, coach_id: UUID | None, groups: Sequence[UUID]) -> Invited:
    """Put the people of groups on the list; who can be written to gets a mail."""
    view = await event_view(event_id)
    return await invite(view, await record_tables.group_people(event_id, coach_id, groups))


async def invite_pool(event_id: UUID) -> Invited:
    """Write to the people in the pool, who want to be found, as far as it is not too far."""
    view = await event_view(event_id)
    people = await record_tables.pool_people(event_id)
    facts = await talent_pool.facts_of_many([person["id"] for person in people])
    near = [person for person in people if is_near(view, facts.get(person["id"]))]
    return await invite(view, near)


def is_near(view: EventView, facts: PersonFacts | None) -> bool:
    """Whether somebody can travel to a fair; what is not known keeps nobody out."""
    if facts is None or facts.postcode is None or not view.postcode:
        return True
    distance = places.km_between(facts.postcode, view.postcode)
    return distance is None or distance <= (facts.travel_km or USUAL_KM)


async def invite(view: EventView, people: Iterable[Mapping[str, Any]]) -> Invited:
    """Put people on the list and write to those who may be written to."""
    asked = list(people)
    moment = now()
    rows = [
        EventGuest(
            event_id=view.id,
            person_id=person["id"],
            invited_at=moment if person["may_mail"] else None,
        )
        for person in asked
    ]
    if rows:
        await EventGuest.insert(*rows)
    written = [person for person in asked if person["may_mail"]]
    for person in written:
        await send_later(
            person["email"],
            "event_invite",
            person["language"],
            person_id=person["id"],
            name=person["first_name"],
            event=view,
            link=address_of(f"/events/{view.id}"),
        )
    await record(Did.EVENT_PEOPLE_ASKED, event=str(view.id), people=len(rows))
    return Invited(len(rows), len(written))


async def invite_employers(event_id: UUID, employer_ids: Sequence[UUID]) -> int:
    """Ask approved companies for a table, each once; how many are new."""
    view, known = await event_view(event_id), await tables_of(event_id)
    approved = {each.id: each for each in await organisations.employers("approved")}
    asked = {row.employer_id for row in known}
    chosen = [approved[each] for each in employer_ids if each in approved and each not in asked]
    for employer in chosen:
        await tables.add_table(event_id, employer.id, None, "[]", "invited")
    for user in await organisations.users_of_many([employer.id for employer in chosen]):
        await send_later(
            user.email,
            "event_table",
            user.language,
            name=user.name,
            event=view,
            link=address_of(f"/employer/events/{view.id}"),
        )
    await record(Did.EVENT_EMPLOYERS_ASKED, event=str(event_id), employers=len(chosen))
    return len(chosen)
