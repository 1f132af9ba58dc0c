"""Looking for people by facts, keeping a search, and the weekly mail about who is new."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.connections import service as connections
from core.connections.schemas import RankedPage
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import lazy as _
from core.searches import rules
from core.searches.schemas import Kept, Wanted
from core.searches.tables import EmployerDigest, SavedSearch
from core.vacancies import service as vacancies
from core.vacancies.service import Vacancy
from tenants.tables import now

HERE = "/employer/search"


async def open_of(employer_id: UUID) -> tuple[Vacancy, ...]:
    """The open vacancies of a company: people are always looked for beside one."""
    return tuple(v for v in await vacancies.vacancies_of(employer_id) if v.state == "open")


def wanted_by(vacancy: Vacancy) -> Wanted:
    """The search that a vacancy itself asks for."""
    facts = vacancies.work_facts_of(vacancy)
    return Wanted(
        postcode=facts.postcode or "",
        hours_min=facts.hours_min,
        hours_max=facts.hours_max,
        start=facts.start,
        shifts=facts.shifts,
        licences=facts.licences,
        languages=facts.languages,
    )


async def search(vacancy: Vacancy, wanted: Wanted, number: int) -> RankedPage:
    """One page of the people who are wanted, in the order of the tenant's method."""
    return await connections.found_page(vacancy, await found(vacancy, wanted), number)


async def found(vacancy: Vacancy, wanted: Wanted) -> connections.Ranking:
    """Everybody who is wanted, in order."""
    return await connections.find_people(
        vacancy,
        wanted.work_facts(now().date()),
        lambda facts: rules.is_wanted(facts, wanted),
        leave_asked=wanted.leave_asked,
    )


async def save(employer_id: UUID, vacancy_id: UUID, name: str, wanted: Wanted) -> SavedSearch:
    """Keep a search under a name; at most 20 a company."""
    await vacancies.get_vacancy(vacancy_id, employer_id)
    if not name:
        raise WrongInputError({"name": _("Give this search a name.")})
    if len(name) > rules.LONGEST_NAME:
        raise WrongInputError({"name": _("The name is too long: at most 60 characters.")})
    if await SavedSearch.count().where(SavedSearch.employer_id == employer_id) >= rules.MOST_SAVED:
        raise WrongInputError({"name": _("You keep 20 searches. Delete one first.")})
    text = msgspec.json.encode(wanted, order="deterministic").decode()
    row = SavedSearch(employer_id=employer_id, vacancy_id=vacancy_id, name=name, wanted=text)
    await row.add()
    await record(Did.SEARCH_SAVED, search=str(row.id))
    return row


async def delete(employer_id: UUID, search_id: UUID) -> None:
    """Forget a search of the company."""
    row = await SavedSearch.get(search_id)
    if row is None or row.employer_id != employer_id:
        raise NotFoundError
    await row.remove()


async def saved(employer_id: UUID) -> tuple[Kept, ...]:
    """The searches a company keeps, the oldest first."""
    titles = {v.id: v.title for v in await vacancies.vacancies_of(employer_id)}
    rows = await (
        SavedSearch.objects()
        .where(SavedSearch.employer_id == employer_id)
        .order_by(SavedSearch.created_at)
    )
    return tuple(
        Kept(row.id, row.name, titles.get(row.vacancy_id, ""), address_of_search(row))
        for row in rows
    )


def address_of_search(row: SavedSearch) -> str:
    """The page that does a kept search again."""
    return page_of(row.vacancy_id, wanted_of(row))


def wanted_of(row: SavedSearch) -> Wanted:
    """What a kept search looks for."""
    return msgspec.json.decode(row.wanted, type=Wanted)


def page_of(vacancy_id: UUID, wanted: Wanted) -> str:
    """The page of a search."""
    query = rules.query_of(wanted)
    return f"{HERE}?vacancy={vacancy_id}&look=1" + (f"&{query}" if query else "")


async def gets_mail(employer_id: UUID) -> bool:
    """Whether a company gets the weekly mail; it does until it says no."""
    row = await EmployerDigest.objects().get(EmployerDigest.employer_id == employer_id)
    return row is None or row.is_on


async def set_mail(employer_id: UUID, *, is_on: bool) -> None:
    """Switch the weekly mail on or off."""
    row = await EmployerDigest.objects().get(EmployerDigest.employer_id == employer_id)
    if row is None:
        await EmployerDigest(employer_id=employer_id, is_on=is_on).add()
    else:
        await row.change(is_on=is_on)
