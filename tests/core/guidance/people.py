"""People as a coach meets them, made through the features that own their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.accounts.tables import Person, Staff
from core.assessment import service as assessment
from core.assessment.tables import Run
from core.catalogue.service import SKILL_CODES
from core.connections.tables import ConnectionRequest
from core.organisations.tables import Employer
from core.skillprint.schemas import FinishedRun, Summary
from core.skillprint.service import make_skillprint
from core.talent_pool.tables import PoolMember
from core.vacancies.tables import Vacancy
from tenants.tables import now


@dataclass(frozen=True)
class Desk:
    """A coach with a group."""

    coach: Staff
    group_id: UUID
    code: str


async def make_desk(email: str = "coach@example.org") -> Desk:
    """A coach with one group."""
    coach = await accounts.add_staff(email, "Karin", "coach")
    group = await accounts.create_group("Maandag", "simple", coach.id)
    return Desk(coach, group.id, group.code)


async def join(desk: Desk, name: str = "", days_ago: int = 0) -> Person:
    """Somebody who started with the code of the group some days ago."""
    person = (await accounts.start_person(desk.code, "nl")).person
    then = now() - timedelta(days=days_ago)
    await person.change(first_name=name, seen_at=then, created_at=then)
    return person


async def answer(person: Person, number: int) -> None:
    """The first questions, all answered the same."""
    run = await assessment.start_run(person.id, "simple", assisted=False)
    for _question in range(number):
        run = await assessment.own_run(run.id, person.id)
        step = assessment.step_of(run)
        await assessment.save_answer(run.id, person.id, step.code, 2)


async def finish(person_id: UUID) -> None:
    """A skillprint without going through all questions."""
    run = await Run(person_id=person_id, route="simple", state="finished", finished_at=now()).add()
    await make_skillprint(
        FinishedRun(
            person_id=person_id,
            run_id=run.id,
            bank_version="2026.1",
            route="simple",
            means=(0.0,) * len(SKILL_CODES),
            errors=(0.5,) * len(SKILL_CODES),
            summary=Summary(dict.fromkeys(SKILL_CODES, "good"), SKILL_CODES[:5], ()),
            interests=(3.0,) * 6,
            wishes={},
        )
    )


async def ask(person: Person, *, reach_by: str = "coach", days_ago: int = 0) -> ConnectionRequest:
    """An employer asks this member of the pool."""
    await PoolMember(person_id=person.id, is_visible=True, reach_by=reach_by).add()
    employer = await Employer(name="Bakkerij Zon", state="approved").add()
    vacancy = await Vacancy(employer_id=employer.id, title="Bakker", state="open").add()
    return await ConnectionRequest(
        vacancy_id=vacancy.id,
        person_id=person.id,
        employer_id=employer.id,
        message="Kom eens koffie drinken",
        asked_at=now() - timedelta(days=days_ago),
    ).add()
