"""A planted bias in a synthetic tenant is found; without one, nothing alarms."""

import re
from collections.abc import Sequence
from uuid import UUID

import numpy as np
import pytest

from core.accounts import service as accounts
from core.connections.tables import ConnectionRequest
from core.fairness import service
from core.fairness.schemas import Given
from core.fairness.tables import GivenGroup
from core.kernel.permissions import Role
from core.organisations.tables import Employer
from core.privacy import service as privacy
from core.shortlists.tables import add_viewed
from core.talent_pool.tables import PoolMember
from core.vacancies.tables import Vacancy
from tenants.transactions import tenant_transaction
from tests.core.guidance.people import finish
from tests.fixtures.client import Browser

GENDERS = ("woman", "man")


async def pool_of(number: int) -> list[UUID]:
    """People in the pool who gave their gender in turn, and their age not."""
    people = []
    for at in range(number):
        person = (await accounts.start_person("", "nl")).person
        await finish(person.id)
        await PoolMember(person_id=person.id, is_visible=True, reach_by="coach").add()
        await service.give(person.id, {"gender": GENDERS[at % 2]})
        people.append(person.id)
    return people


async def open_cards(people: Sequence[UUID], chances: dict[str, float], seed: int) -> None:
    """An employer opens cards, one gender sooner than the other, and asks half of those."""
    employer = await Employer(name="Bakkerij Zon", state="approved").add()
    vacancy = await Vacancy(employer_id=employer.id, title="Bakker", state="open").add()
    chance = np.random.default_rng(seed)
    for at, person_id in enumerate(people):
        if chance.random() < chances[GENDERS[at % 2]]:
            await add_viewed(vacancy.id, person_id)
            if at // 2 % 2:
                await ConnectionRequest(
                    vacancy_id=vacancy.id, person_id=person_id, employer_id=employer.id
                ).add()


async def alarms() -> set[tuple[str, str, str]]:
    """Which group alarms at which step."""
    return {
        (table.dimension, table.step, row.group)
        for table in await service.step_tables()
        for row in table.rows
        if row.comparison.alarm
    }


@pytest.mark.usefixtures("inside")
async def test_a_planted_bias_is_found_at_its_step() -> None:
    await open_cards(await pool_of(160), {"woman": 0.45, "man": 0.9}, seed=1)
    assert await alarms() == {("gender", "shown", "woman")}


@pytest.mark.usefixtures("inside")
async def test_without_a_bias_nothing_alarms() -> None:
    await open_cards(await pool_of(160), {"woman": 0.7, "man": 0.7}, seed=2)
    assert await alarms() == set()


@pytest.mark.usefixtures("inside")
async def test_what_was_given_is_changed_and_forgotten() -> None:
    person = (await accounts.start_person("", "nl")).person
    await service.give(person.id, {"gender": "woman", "language": "ar"})
    await service.give(person.id, {"language": "ar"})
    assert await service.given_by(person.id) == Given(language="ar")
    assert "given_group" in (await privacy.everything_about(person.id))["rows"]
    await service.give(person.id, {})
    assert not await GivenGroup.exists()


async def test_the_pages_say_it_in_words(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        people = await pool_of(80)
        await open_cards(people, {"woman": 0.3, "man": 0.95}, seed=3)
        admin = await accounts.add_staff("baas@example.org", "Els", "tenant_admin")
    await browser.become(Role.JOB_SEEKER, people[0], "")
    assert 'href="/my-data/groups"' in (await browser.get("/my-data")).text
    assert re.search(r'value="woman"[^>]* checked', (await browser.get("/my-data/groups")).text)
    answer = await browser.post("/my-data/groups", {"gender": "cat"})
    assert answer.status_code == 422
    answer = await browser.post("/my-data/groups", {"gender": "man", "age_band": "to_26"})
    assert answer.status_code == 303
    await browser.become(Role.TENANT_ADMIN, admin.id, "Els")
    text = (await browser.get("/manage/fairness")).text
    assert "alert--warning" in text
    assert "<table" in text


async def test_nothing_given_says_so(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        admin = await accounts.add_staff("baas@example.org", "Els", "tenant_admin")
    await browser.become(Role.TENANT_ADMIN, admin.id, "Els")
    assert "<table" not in (await browser.get("/manage/fairness")).text
