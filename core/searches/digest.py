"""The weekly mail: how many people are new for each open vacancy and kept search."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from core.facts import service as facts
from core.facts.service import PersonFacts
from core.kernel.addresses import address_of
from core.kernel.mail import send_later
from core.organisations import service as organisations
from core.searches import rules, service
from core.searches.schemas import News, Wanted
from core.searches.tables import EmployerDigest, SavedSearch
from core.talent_pool import service as talent_pool
from tenants.tables import now


async def write_digests() -> int:
    """Write to each company that has open work, once a week, when somebody is new; how many."""
    sent = 0
    for employer in await organisations.employers("approved"):
        sent += await write_digest(employer.id)
    return sent


async def write_digest(employer_id: UUID) -> bool:
    """Write to one company, if it is time and there is news."""
    row = await EmployerDigest.objects().get(EmployerDigest.employer_id == employer_id)
    if row is None:
        row = await EmployerDigest(employer_id=employer_id).add()
    moment = now()
    if not row.is_on or row.told_at > moment - rules.EVERY:
        return False
    news = await news_of(employer_id, row.told_at)
    await row.change(told_at=moment)
    if not news:
        return False
    for user in await organisations.users_of(employer_id):
        await send_later(
            user.email,
            "digest",
            user.language,
            name=user.name,
            news=[(each.name, each.people, address_of(each.url)) for each in news],
            stop=address_of(f"{service.HERE}#mail"),
        )
    return True


async def news_of(employer_id: UUID, since: datetime) -> list[News]:
    """What is new for each open vacancy, and for each search that was kept beside one."""
    open_now = {vacancy.id: vacancy for vacancy in await service.open_of(employer_id)}
    new = await talent_pool.joined_since(since) if open_now else ()
    told = await talent_pool.facts_of_many(new)
    people = [told.get(person_id, PersonFacts()) for person_id in new]
    looked_for = [
        (v.title, service.wanted_by(v), f"/employer/vacancies/{v.id}") for v in open_now.values()
    ]
    looked_for += [
        (row.name, service.wanted_of(row), service.address_of_search(row))
        for row in await SavedSearch.objects().where(SavedSearch.employer_id == employer_id)
        if row.vacancy_id in open_now
    ]
    news = [News(name, how_many(people, wanted), url) for name, wanted, url in looked_for]
    return [each for each in news if each.people]


def how_many(people: Collection[PersonFacts], wanted: Wanted) -> int:
    """How many of these people a search leaves in."""
    work = wanted.work_facts(now().date())
    return sum(not facts.misfits(each, work) and rules.is_wanted(each, wanted) for each in people)
