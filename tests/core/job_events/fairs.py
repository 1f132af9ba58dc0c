"""A fair with guests and tables, made through the services; call inside a tenant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from core.accounts import service as accounts
from core.job_events import service
from core.job_events.event_views import here_now
from core.job_events.tables import EventTable, JobEvent
from core.organisations import service as organisations
from core.vacancies.service import Vacancy
from tests.factories import Company, make_company, make_seeker, make_vacancy


def fair_form(**values: str) -> dict[str, str]:
    """What an organiser fills in, for tomorrow."""
    return {
        "name": "Banen in de bieb",
        "place": "Bibliotheek, Spoorlaan 1",
        "postcode": "5038",
        "about": "Praat kort met werkgevers.",
        "day": (here_now().date() + timedelta(days=1)).isoformat(),
        "starts": "13:00",
        "rounds": "4",
        "minutes": "10",
        "pause_minutes": "2",
        "rest_after": "2",
        "rest_minutes": "15",
        **values,
    }


@dataclass
class MadeFair:
    """A fair with everything made for it."""

    id: UUID
    coach: UUID
    group: accounts.SeekerGroup
    people: list[UUID] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    vacancies: list[Vacancy] = field(default_factory=list)

    async def guest(self, number: int = 0) -> UUID:
        """The id of a guest by their place in `people`."""
        own = await service.own_guest(self.id, self.people[number])
        assert own is not None
        found: UUID = own.id
        return found

    async def table(self, number: int = 0) -> UUID:
        """The id of the first table of a company."""
        tables = await service.own_tables(self.id, self.companies[number].id)
        found: UUID = tables[0].id
        return found

    async def all_arrive(self) -> None:
        """Everybody stands inside."""
        for number in range(len(self.people)):
            await service.arrive(self.id, await self.guest(number))
        for table in await EventTable.objects().where(EventTable.event_id == self.id):
            await service.arrive_at_table(self.id, table.id)


async def make_fair(people: int = 3, companies: int = 2, **values: str) -> MadeFair:
    """A fair to which people and companies come, each with one vacancy."""
    coach = await accounts.add_staff("coach@fair.example", "Coach", "coach")
    group = await accounts.create_group("Maandag", "simple", coach.id)
    event: JobEvent = await service.create_event(coach.id, fair_form(**values))
    made = MadeFair(event.id, coach.id, group)
    for number in range(companies):
        company = await make_company(f"Bedrijf {number + 1}")
        vacancy = await make_vacancy(company)
        await service.host(event.id, await organisations.acting(company.user.id), [vacancy.id], [])
        made.companies.append(company)
        made.vacancies.append(vacancy)
    for number in range(people):
        person = await make_seeker(f"Persoon {number + 1}", group=group.code)
        form = {"answer": "coming", "badge_name": f"P{number + 1}"}
        await service.answer(event.id, person, form)
        made.people.append(person)
    return made
