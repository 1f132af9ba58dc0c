"""Searching beside a vacancy, keeping a search, and the weekly mail about who is new."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.accounts.service import Person
from core.connections import finding
from core.connections.tables import ConnectionRequest
from core.facts.schemas import PersonFacts
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations.tables import Employer, EmployerUser
from core.searches import service
from core.searches.digest import write_digests
from core.searches.schemas import Wanted
from core.searches.tables import EmployerDigest, SavedSearch
from core.talent_pool import service as talent_pool
from core.talent_pool.tables import PoolMember
from core.vacancies.service import Vacancy
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.guidance.people import Desk, finish, join, make_desk
from tests.fixtures.client import Browser

pytestmark = pytest.mark.usefixtures("app")


async def make_work(name: str = "Bakkerij Zon") -> tuple[Vacancy, EmployerUser]:
    """An approved company with one open vacancy."""
    employer = await Employer(name=name, place="Tilburg", state="approved").add()
    user = await EmployerUser(
        employer_id=employer.id, email=f"{name[:4].lower()}@zon.example", name="Rob"
    ).add()
    vacancy = await Vacancy(
        employer_id=employer.id,
        occupation_code="nursing_assistant",
        title="Helpende in de zorg",
        state="open",
        skills='{"caring": "good"}',
    ).add()
    return vacancy, user


async def in_pool(desk: Desk, name: str, facts: PersonFacts) -> Person:
    """Somebody in the pool with these facts, to be reached through the coach."""
    person = await join(desk, name)
    await finish(person.id)
    await accounts.set_consent(person.id, "pool", given=True)
    await PoolMember(person_id=person.id, is_visible=True, reach_by="coach").add()
    await talent_pool.save_facts(person.id, facts)
    return person


async def cards(vacancy: Vacancy, wanted: Wanted) -> set[UUID]:
    """Who is found."""
    return set((await service.found(vacancy, wanted)).pool.person_ids)


@pytest.mark.usefixtures("inside")
async def test_facts_find_and_leave_out() -> None:
    desk, (vacancy, _) = await make_desk(), await make_work()
    near = await in_pool(desk, "Sam", PersonFacts(postcode="5038", travel_km=10, hours_max=24))
    far = await in_pool(desk, "Bo", PersonFacts(postcode="5611", travel_km=50))
    silent = await in_pool(desk, "Al", PersonFacts())
    assert await cards(vacancy, Wanted()) == {near.id, far.id, silent.id}
    assert await cards(vacancy, Wanted(postcode="5038", within_km=15)) == {near.id, silent.id}
    assert await cards(vacancy, Wanted(hours_min=32)) == {far.id, silent.id}


@pytest.mark.usefixtures("inside")
async def test_people_of_an_earlier_question_are_left_out_on_request() -> None:
    desk, (vacancy, _) = await make_desk(), await make_work()
    asked = await in_pool(desk, "Sam", PersonFacts())
    other = await in_pool(desk, "Bo", PersonFacts())
    await ConnectionRequest(
        vacancy_id=vacancy.id, person_id=asked.id, employer_id=vacancy.employer_id
    ).add()
    assert await cards(vacancy, Wanted()) == {asked.id, other.id}
    assert await cards(vacancy, Wanted(leave_asked=True)) == {other.id}


async def test_the_page_says_when_not_everybody_was_looked_at(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        (_, user), desk = await make_work(), await make_desk()
        for name in ("Sam", "Bo"):
            await in_pool(desk, name, PersonFacts())
    await browser.become(Role.EMPLOYER, user.id, "Rob")
    told = ("Er passen meer mensen", "More people fit")
    for most, is_told in ((1, True), (2, False)):
        monkeypatch.setattr(finding, "MOST", most)
        found = (await browser.get("/employer/search?look=1")).text
        assert found.count("/ask/") == most
        assert any(words in found for words in told) is is_told


@pytest.mark.usefixtures("inside")
async def test_who_can_start_now_fits_work_of_a_day_that_went_by() -> None:
    desk, (vacancy, _) = await make_desk(), await make_work()
    today = now().date()
    past, soon = today - timedelta(days=9), today + timedelta(days=9)
    await vacancy.change(starts_on=past)
    ready = await in_pool(desk, "Sam", PersonFacts(start_from=today - timedelta(days=3)))
    await in_pool(desk, "Bo", PersonFacts(start_from=soon))
    assert await cards(vacancy, service.wanted_by(vacancy)) == {ready.id}
    assert await cards(vacancy, Wanted(start=past)) == {ready.id}
    assert len(await cards(vacancy, Wanted(start=soon))) == 2


@pytest.mark.usefixtures("inside")
async def test_a_search_is_kept_and_deleted_by_its_company_only() -> None:
    (vacancy, _), (other, _) = await make_work(), await make_work("Maan BV")
    wanted = Wanted(postcode="5038", within_km=15)
    row = await service.save(vacancy.employer_id, vacancy.id, "Avond", wanted)
    [kept] = await service.saved(vacancy.employer_id)
    assert kept.name == "Avond"
    assert "within_km=15" in kept.url
    assert service.wanted_of(row) == wanted
    for name in ("", "x" * 61):
        with pytest.raises(WrongInputError):
            await service.save(vacancy.employer_id, vacancy.id, name, wanted)
    with pytest.raises(NotFoundError):
        await service.save(other.employer_id, vacancy.id, "Avond", wanted)
    with pytest.raises(NotFoundError):
        await service.delete(other.employer_id, row.id)
    await service.delete(vacancy.employer_id, row.id)
    assert await service.saved(vacancy.employer_id) == ()


@pytest.mark.usefixtures("inside")
async def test_twenty_searches_are_enough() -> None:
    vacancy, _ = await make_work()
    for number in range(20):
        await service.save(vacancy.employer_id, vacancy.id, f"Zoek {number}", Wanted())
    with pytest.raises(WrongInputError):
        await service.save(vacancy.employer_id, vacancy.id, "Nog een", Wanted())


async def days_later(employer_id: UUID, days: int) -> None:
    """The company heard of news so many days ago."""
    row = await EmployerDigest.objects().get(EmployerDigest.employer_id == employer_id)
    assert row is not None
    await row.change(told_at=now() - timedelta(days=days))


@pytest.mark.usefixtures("inside")
async def test_once_a_week_a_mail_says_who_is_new() -> None:
    desk, (vacancy, user) = await make_desk(), await make_work()
    old = await in_pool(desk, "Sam", PersonFacts())
    await PoolMember.update({PoolMember.joined_at: now() - timedelta(days=30)}).where(
        PoolMember.person_id == old.id
    )
    await service.save(
        vacancy.employer_id, vacancy.id, "Dichtbij", Wanted(postcode="5038", within_km=5)
    )
    assert await write_digests() == 0
    await days_later(vacancy.employer_id, 8)
    assert await write_digests() == 0
    await days_later(vacancy.employer_id, 8)
    await in_pool(desk, "Bo", PersonFacts(postcode="5611"))
    assert await write_digests() == 1
    [mail] = await MailMessage.objects().where(MailMessage.recipient == user.email)
    assert vacancy.title in mail.body
    assert "Dichtbij" not in mail.body
    assert await write_digests() == 0


@pytest.mark.usefixtures("inside")
async def test_who_wants_no_mail_gets_none() -> None:
    desk, (vacancy, user) = await make_desk(), await make_work()
    await service.set_mail(vacancy.employer_id, is_on=False)
    await service.set_mail(vacancy.employer_id, is_on=False)
    await days_later(vacancy.employer_id, 8)
    await in_pool(desk, "Bo", PersonFacts())
    assert await write_digests() == 0
    assert not await MailMessage.exists().where(MailMessage.recipient == user.email)


async def test_an_employer_searches_keeps_and_deletes(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy, user = await make_work()
        await in_pool(await make_desk(), "Sam", PersonFacts(postcode="5038", travel_km=10))
    await browser.become(Role.EMPLOYER, user.id, "Rob")
    assert 'name="look"' in (await browser.get("/employer/search")).text
    found = await browser.get("/employer/search?look=1&postcode=5038&within_km=15")
    assert f"/employer/vacancies/{vacancy.id}/ask/" in found.text
    for number in ("²", "0", "9" * 5000):
        odd = await browser.get(f"/employer/search?look=1&number={number}")
        assert f"/employer/vacancies/{vacancy.id}/ask/" in odd.text
    none = await browser.get("/employer/search?look=1&postcode=9711&within_km=15")
    assert "/ask/" not in none.text
    wrong = await browser.get("/employer/search?look=1&postcode=0001")
    assert wrong.status_code == 422
    assert 'value="0001"' in wrong.text
    values = {"vacancy": str(vacancy.id), "query": "postcode=5038&within_km=15", "name": "Dichtbij"}
    assert (await browser.post("/employer/search/save", values)).status_code == 303
    assert "Dichtbij" in (await browser.get("/employer/search")).text
    assert (await browser.post("/employer/search/save", values | {"name": ""})).status_code == 303
    async with tenant_transaction(browser.tenant.scope):
        [row] = await SavedSearch.objects()
    await browser.get("/employer/search")
    await browser.post(f"/employer/search/{row.id}/delete")
    await browser.post("/employer/search/mail", {"wanted": "no"})
    async with tenant_transaction(browser.tenant.scope):
        assert not await SavedSearch.exists()
        assert not await service.gets_mail(vacancy.employer_id)


async def test_without_open_work_the_page_says_what_to_do(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        vacancy, user = await make_work()
        await vacancy.change(state="closed")
    await browser.become(Role.EMPLOYER, user.id, "Rob")
    assert "/employer/vacancies/new" in (await browser.get("/employer/search")).text
