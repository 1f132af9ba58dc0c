"""An employer's week, a person's room, questions on hold, and many at once."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from core.connections import rules, service
from core.connections.schemas import Week
from core.connections.tables import ConnectionRequest
from core.connections.tending import tend_requests
from core.kernel.errors import ConflictError, NotFoundError, WrongInputError
from core.kernel.tables import MailMessage
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.settings import TenantSettings, save_settings
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import Company, make_company, make_seeker, make_vacancy

HELLO = "Hallo! Zullen we koffie drinken?"


async def fill(person: UUID, number: int = rules.MOST_WAITING) -> list[ConnectionRequest]:
    """So many companies asked this person before."""
    made = []
    for index in range(number):
        company = await make_company(f"Bedrijf {index}")
        vacancy = await make_vacancy(company)
        made.append(await service.ask(vacancy.id, person, company.user.id, HELLO))
    return made


async def states_of(person: UUID) -> list[str]:
    rows = await ConnectionRequest.objects().where(ConnectionRequest.person_id == person)
    return sorted(row.state for row in rows)


async def test_a_week_has_an_end_and_says_when_more_come(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await save_settings(TenantSettings(requests_a_week=2))
        people = [town.person, await make_seeker("Tom"), await make_seeker("Ali")]
        user = town.company.user.id
        assert await service.week_of(town.company.id) == Week(2, 2, None)
        first = await service.ask(town.vacancy.id, people[0], user, HELLO)
        await service.ask(town.vacancy.id, people[1], user, HELLO)
        with pytest.raises(ConflictError, match=r"2 (people|mensen)"):
            await service.ask(town.vacancy.id, people[2], user, HELLO)
        week = await service.week_of(town.company.id)
        assert (week.left, week.more_at) == (0, first.asked_at + timedelta(days=7))
        again = await service.ask(town.vacancy.id, people[0], user, HELLO)
        assert again.id == first.id, "a second click is no second question"
        await first.change(asked_at=now() - timedelta(days=7, minutes=1))
        assert (await service.week_of(town.company.id)).left == 1
        await service.ask(town.vacancy.id, people[2], user, HELLO)


async def test_taking_back_gives_no_new_question_in_the_week(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await save_settings(TenantSettings(requests_a_week=1))
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        await service.withdraw(made.id, town.company.id, "mistake")
        assert (await service.week_of(town.company.id)).left == 0


@pytest.mark.parametrize("typed", ["", "0", "201", "-3", "veel", "1.5", "9" * 4000, "١٢"])
async def test_a_limit_that_makes_no_sense_is_refused(town: Town, typed: str) -> None:
    async with tenant_transaction(town.tenant.scope):
        with pytest.raises(WrongInputError):
            await service.set_most_a_week(typed)
        assert await service.most_a_week() == rules.MOST_A_WEEK


async def test_a_person_with_enough_questions_is_asked_later(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        before = await fill(town.person)
        with pytest.raises(ConflictError, match="enough questions"):
            await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
        held = await service.ask(
            town.vacancy.id, town.person, town.company.user.id, HELLO, hold=True
        )
        assert held.state == "held"
        assert len(await service.requests_for(town.person)) == rules.MOST_WAITING
        assert await MailMessage.count().where(MailMessage.subject.like("%wacht op%")) == 0
        await tend_requests()
        assert (await states_of(town.person)).count("held") == 1, "there is no room yet"
        await service.decline(before[0].id, town.person)
        await tend_requests()
        row = await ConnectionRequest.get(held.id)
        assert row is not None
        assert row.state == "waiting"
        assert now() - row.asked_at < timedelta(minutes=1), "its week begins when it is sent"


async def test_a_question_on_hold_ends_after_a_week_and_may_be_asked_again(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        before = await fill(town.person)
        user = town.company.user
        held = await service.ask(town.vacancy.id, town.person, user.id, HELLO, hold=True)
        await held.change(asked_at=now() - timedelta(days=7))
        mails = await MailMessage.count().where(MailMessage.recipient == user.email)
        await tend_requests()
        assert await ConnectionRequest.get(held.id) is None
        assert await MailMessage.count().where(MailMessage.recipient == user.email) == mails + 1
        await service.decline(before[0].id, town.person)
        again = await service.ask(town.vacancy.id, town.person, user.id, HELLO)
        assert again.state == "waiting"


@pytest.mark.parametrize("why", ["closed", "left", "dropped"])
async def test_a_question_on_hold_that_makes_no_sense_any_more_goes(town: Town, why: str) -> None:
    async with tenant_transaction(town.tenant.scope):
        await fill(town.person)
        held = await service.ask(
            town.vacancy.id, town.person, town.company.user.id, HELLO, hold=True
        )
        rival = await make_company("Rivaal")
        with pytest.raises(NotFoundError):
            await service.drop_held(held.id, rival.id)
        assert await ConnectionRequest.get(held.id) is not None
        if why == "closed":
            await vacancies.close(town.vacancy.id, town.company.id)
        if why == "left":
            await talent_pool.leave(town.person)
        if why == "dropped":
            await service.drop_held(held.id, town.company.id)
        await tend_requests()
        assert await ConnectionRequest.get(held.id) is None


async def company_with_work(town: Town, index: int, number: int) -> tuple[Company, list[UUID]]:
    async with tenant_transaction(town.tenant.scope):
        company = await make_company(f"Bedrijf {index}")
        return company, [(await make_vacancy(company)).id for _ in range(number)]


async def test_two_hundred_at_once_do_not_flood_one_person(town: Town) -> None:
    many = [await company_with_work(town, index, 20) for index in range(10)]

    async def ask(vacancy: UUID, user: UUID) -> str:
        try:
            async with tenant_transaction(town.tenant.scope):
                return (await service.ask(vacancy, town.person, user, HELLO)).state
        except ConflictError:
            return "told"

    tries = [ask(vacancy, company.user.id) for company, work in many for vacancy in work]
    answers = await asyncio.gather(*tries)
    assert len(answers) == 200
    assert answers.count("waiting") == rules.MOST_WAITING
    assert answers.count("told") == 200 - rules.MOST_WAITING
    async with tenant_transaction(town.tenant.scope):
        assert await states_of(town.person) == ["waiting"] * rules.MOST_WAITING


async def test_many_at_once_stay_within_the_week(town: Town) -> None:
    async with tenant_transaction(town.tenant.scope):
        await save_settings(TenantSettings(requests_a_week=3))
        people = [await make_seeker(f"P{index}") for index in range(8)]

    async def ask(person: UUID) -> bool:
        try:
            async with tenant_transaction(town.tenant.scope):
                await service.ask(town.vacancy.id, person, town.company.user.id, HELLO)
        except ConflictError:
            return False
        return True

    assert sum(await asyncio.gather(*map(ask, people))) == 3
