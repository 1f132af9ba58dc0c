"""Matches for tests: a company, an open vacancy and people who said yes; call inside a tenant."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.accounts.tables import Person
from core.connections import service as connections
from core.vacancies.service import Vacancy
from tenants.tables import now
from tests.factories import Company, make_company, make_seeker, make_vacancy

MAIL = "sara@post.example"


@dataclass
class Pair:
    """The two sides of a match; `id` is the request's."""

    company: Company
    vacancy: Vacancy
    person: UUID
    id: UUID

    @property
    def user(self) -> UUID:
        """Who signs in for the company."""
        return self.company.user.id


async def say_yes(company: Company, vacancy: Vacancy, name: str = "Saraswati") -> Pair:
    """One more person who says yes to this vacancy."""
    person = await make_seeker(name, phone="0687654321")
    request = await connections.ask(vacancy.id, person, company.user.id, "Kom je kennismaken?")
    await connections.accept(request.id, person)
    return Pair(company, vacancy, person, request.id)


async def make_match(name: str = "Saraswati", *, email: str = MAIL) -> Pair:
    """A match of a new company, and a person who is written to at this address."""
    company = await make_company()
    pair = await say_yes(company, await make_vacancy(company), name)
    if email:
        await Person.update({Person.email: email, Person.email_confirmed_at: now()}).where(
            Person.id == pair.person
        )
    return pair
