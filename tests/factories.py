"""People, companies and vacancies for tests, made through the services; call inside a tenant."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.catalogue.service import SKILL_CODES
from core.facts.schemas import PersonFacts
from core.organisations import service as organisations
from core.organisations.service import Employer, EmployerUser
from core.skillprint import service as skillprint
from core.skillprint.figure import State
from core.skillprint.schemas import FinishedRun, Summary
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy

WELDER = "welder"
ANYTHING = PersonFacts(postcode="5038")
"""Somebody in Tilburg to whom all work is fine."""


def state_of(theta: float) -> State:
    """The state of a skill that is measured well."""
    if theta < -0.67:
        return "growing"
    return "strong" if theta > 0.67 else "good"


async def make_skillprint(
    person_id: UUID,
    means: Sequence[float] = (0.0,) * 20,
    interests: Sequence[float | None] = (),
    growth: Sequence[str] = (),
) -> None:
    """Give a person a finished skillprint with these means (20, theta)."""
    run = await assessment.start_run(person_id, "full", assisted=False)
    order = sorted(range(20), key=lambda index: -means[index])
    await skillprint.make_skillprint(
        FinishedRun(
            person_id=person_id,
            run_id=run.id,
            bank_version=run.bank_version,
            route="full",
            means=tuple(means),
            errors=(0.3,) * 20,
            summary=Summary(
                states={c: state_of(m) for c, m in zip(SKILL_CODES, means, strict=True)},
                strengths=tuple(SKILL_CODES[index] for index in sorted(order[:5])),
                growth=tuple(growth),
            ),
            interests=tuple(interests) or (5.0, 3.0, 1.0, 3.0, 1.0, 3.0),
            wishes={"outside": "yes", "heights": "no"},
        )
    )


async def make_seeker(
    name: str = "",
    means: Sequence[float] = (0.0,) * 20,
    *,
    phone: str = "0612345678",
    group: str = "",
) -> UUID:
    """A person with a skillprint; with a name also in the pool, reached by phone."""
    started = await accounts.start_person(group, "nl")
    await make_skillprint(started.person.id, means)
    await talent_pool.save_facts(started.person.id, ANYTHING)
    if name:
        form = {"first_name": name, "reach_by": "phone", "phone": phone}
        await talent_pool.join(started.person.id, form)
    return started.person.id


@dataclass
class Company:
    """An employer with its first user."""

    employer: Employer
    user: EmployerUser

    @property
    def id(self) -> UUID:
        """The employer's id."""
        return self.employer.id


async def make_company(name: str = "Bouwbedrijf Molenaar", *, approved: bool = True) -> Company:
    """A company that came in by the form, and was approved."""
    email = f"chef-{secrets.token_hex(4)}@example.nl"
    await organisations.apply(
        {
            "name": name,
            "place": "Tilburg",
            "about": "Wij bouwen huizen.",
            "email": email,
            "contact_name": "Karin Molenaar",
            "phone": "013 1234567",
        }
    )
    user = await organisations.user_by_email(email)
    assert user is not None
    if approved:
        await organisations.approve(user.employer_id, None)
    return Company(await organisations.get_employer(user.employer_id), user)


async def make_vacancy(
    company: Company, occupation: str = WELDER, *, is_open: bool = True
) -> Vacancy:
    """A vacancy from the template, published unless told otherwise."""
    form = vacancies.template_form(occupation) | {"place": "Tilburg"}
    vacancy = await vacancies.create_vacancy(company.id, occupation, form)
    return await vacancies.publish(vacancy.id, company.id) if is_open else vacancy
