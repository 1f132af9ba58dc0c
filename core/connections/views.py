"""Rows of requests in words, for the person, the employer and the coach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.connections import rules, tables
from core.connections.coaching import coach_of
from core.connections.endings import told_to_employer, told_to_person
from core.connections.schemas import (
    AskedView,
    Contact,
    RequestPage,
    RequestView,
    SharedContact,
    VacancyRow,
    WaitingRequest,
)
from core.connections.steps import reaction_of
from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.tables import now

FRESH = timedelta(days=14)


async def requests_for(person_id: UUID) -> tuple[RequestView, ...]:
    """A person's requests, the newest first."""
    return tuple(request_view(row) for row in await tables.seen_by_person(person_id))


async def request_for(request_id: UUID, person_id: UUID) -> RequestView:
    """One request of this person, or NotFoundError."""
    row = await tables.one_seen_by_person(request_id, person_id)
    if row is None:
        raise NotFoundError
    return request_view(row)


async def request_page(request_id: UUID, person_id: UUID) -> RequestPage:
    """One request with its vacancy, and what the employer gets after a yes."""
    request = await request_for(request_id, person_id)
    vacancy = await vacancies.get_vacancy(request.vacancy_id)
    coach = await coach_of(person_id)
    return RequestPage(
        request=request,
        vacancy=await vacancies.view_of(vacancy),
        shared=await shared_by(person_id),
        coach=coach.name if coach else "",
        reaction=await reaction_of(request.employer_id),
    )


def request_view(row: Mapping[str, Any]) -> RequestView:
    """A row as the person sees it; the contact is there only after a yes."""
    ending = told_to_person(row["reason"])
    answer_before = row["asked_at"] + rules.CLOSE_AFTER
    undone = rules.next_state(row["state"], "undo_decline", is_live=row["is_live"])
    return RequestView(
        id=row["id"],
        vacancy_id=row["vacancy_id"],
        vacancy=row["title"],
        employer=row["employer"],
        place=row["place"],
        message=row["message"],
        shown=rules.shown_state(
            row["state"], is_live=row["is_live"], is_taken_back=row["taken_back_at"] is not None
        ),
        asked_at=row["asked_at"],
        decided_at=row["decided_at"],
        answer_before=answer_before,
        can_undo=undone is not None and answer_before > now(),
        contact=Contact(name=row["name"] or "", email=row["email"] or "", phone=row["phone"] or ""),
        employer_id=row["employer_id"],
        ending=gettext(ending.told),
        next_step=gettext(ending.next_step),
        is_coach_asked=row["coach_asked_at"] is not None,
        advice=row["advice"],
        is_step_late=row["step_late_at"] is not None and row["first_step_at"] is None,
    )


async def shared_by(person_id: UUID) -> SharedContact:
    """What an employer gets of this person after a yes: a first name and one way."""
    person = await accounts.get_person(person_id)
    member = await talent_pool.member_of(person_id)
    coach_id: UUID | None = person.coach_id
    coach = await accounts.get_staff(coach_id) if coach_id else None
    ways = {
        "email": person.email if person.is_confirmed else "",
        "phone": person.phone,
        "coach": f"{coach.name}, {coach.email}" if coach is not None else "",
    }
    way = rules.contact_way(member.reach_by if member else "", ways)
    return SharedContact(first_name=person.first_name, reach_by=way, value=ways.get(way, ""))


async def requests_of(employer_id: UUID) -> tuple[AskedView, ...]:
    """An employer's requests, the newest first; contacts only of people who said yes."""
    return tuple(asked_view(row) for row in await tables.seen_by_employer(employer_id))


def asked_view(row: Mapping[str, Any]) -> AskedView:
    """A row as the employer sees it."""
    coach = f"{row['coach_name']}, {row['coach_email']}" if row["coach_name"] else ""
    ways = {"email": row["email"] or "", "phone": row["phone"] or "", "coach": coach}
    # What the yes was about, and nothing that came later.
    way = row["shared_way"] or rules.contact_way(row["reach_by"] or "", ways)
    told = told_to_employer(row["state"], row["reason"])
    is_match = row["state"] == "accepted" and row["taken_back_at"] is None
    return AskedView(
        id=row["id"],
        vacancy_id=row["vacancy_id"],
        vacancy=row["title"],
        message=row["message"],
        state=row["state"],
        asked_at=row["asked_at"],
        contact=Contact(name=row["first_name"] or "", **({way: ways[way]} if way else {})),
        reason=gettext(told) if told else "",
        needs_step=row["is_reachable"] and row["first_step_at"] is None,
        is_taken_back=row["taken_back_at"] is not None,
        is_away=is_match and not row["is_reachable"],
    )


async def vacancy_rows(employer_id: UUID) -> tuple[VacancyRow, ...]:
    """An employer's vacancies, with how many people were asked and said yes."""
    counts = await tables.counts_by_vacancy(employer_id)
    return tuple(
        VacancyRow(
            id=vacancy.id,
            title=vacancy.title,
            place=vacancy.place,
            state=vacancy.state,
            asked=counts.get(vacancy.id, (0, 0))[0],
            accepted=counts.get(vacancy.id, (0, 0))[1],
        )
        for vacancy in await vacancies.vacancies_of(employer_id)
    )


async def fresh_matches(employer_id: UUID) -> int:
    """How many people said yes to this company in the last two weeks."""
    return await tables.matches_since(employer_id, now() - FRESH)


async def unasked(rows: Sequence[VacancyRow]) -> VacancyRow | None:
    """The first open vacancy nobody was asked for, as soon as there is anybody to ask."""
    found = next((row for row in rows if row.state == "open" and not row.asked), None)
    return found if found and await talent_pool.is_anybody_findable() else None


async def waiting_count(person_id: UUID) -> int:
    """How many requests wait for this person's yes or no."""
    return await tables.waiting_of_person(person_id)


async def waiting_for_coach(coach_id: UUID) -> tuple[WaitingRequest, ...]:
    """What waits for people who chose to be reached through this coach, or let the coach see."""
    rows = await tables.waiting_of_coach(coach_id)
    consents = await accounts.consents_of_many([row["person_id"] for row in rows])
    return tuple(
        WaitingRequest(
            id=row["id"],
            person_id=row["person_id"],
            first_name=row["first_name"],
            employer=row["employer"],
            vacancy=row["title"],
            asked_at=row["asked_at"],
            asks_coach=row["coach_asked_at"] is not None,
        )
        for row in rows
        if row["coach_asked_at"] or row["reach_by"] == "coach" or consents[row["person_id"]].coach
    )
