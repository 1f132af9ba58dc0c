"""The plain questions on their pages: step by step into the pool, and changed later."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.facts.schemas import PersonFacts
from core.kernel.permissions import Role
from core.talent_pool import service
from core.talent_pool.questions import STEPS
from core.talent_pool.tables import PoolFacts
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser

ANSWERS = {
    "region": {"postcode": "5038 AB", "choice": "20"},
    "hours": {"choice": "32"},
    "start": {"choice": "now"},
    "shifts": {"choice": "day"},
    "licences": {"choice": "none"},
    "languages": {"choice": "nl"},
    "sectors": {"choice": "any"},
    "age": {"choice": "yes"},
}


@pytest.fixture
async def person(browser: Browser) -> UUID:
    """Somebody with a skillprint who told no facts yet, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await make_seeker()
        await PoolFacts.delete().where(PoolFacts.person_id == made)
    await browser.become(Role.JOB_SEEKER, made)
    return made


async def facts(browser: Browser, person: UUID) -> PersonFacts:
    async with tenant_transaction(browser.tenant.scope):
        return await service.facts_of(person)


async def test_step_by_step_into_the_pool(browser: Browser, person: UUID) -> None:
    answer = await browser.get("/pool/join")
    page = await browser.get(answer.headers["location"])
    for step in STEPS:
        assert page.url.path == f"/pool/facts/{step}"
        page = await browser.follow(page.url.path, ANSWERS[step])
    assert page.url.path == "/pool/facts"
    assert 'href="/pool/join"' in page.text
    kept = await facts(browser, person)
    assert (kept.postcode, kept.travel_km, kept.hours_max) == ("5038", 20, 32)
    assert kept.licences == frozenset()
    await browser.get("/pool/join")
    form = {"first_name": "Sara", "reach_by": "phone", "phone": "0612345678"}
    page = await browser.follow("/pool/join", form)
    assert "Regio Tilburg" in page.text
    assert "5038" not in page.text
    assert "Vandaag bevestigd" in page.text


async def test_a_wrong_postcode_is_told_kindly_and_nothing_is_lost(
    browser: Browser, person: UUID
) -> None:
    await browser.get("/pool/facts/region")
    answer = await browser.post("/pool/facts/region", {"postcode": "1000", "choice": "20"})
    assert answer.status_code == 422
    assert 'id="postcode-error"' in answer.text
    assert 'value="1000"' in answer.text
    assert 'value="20" checked' in answer.text.replace("  ", " ")
    assert await facts(browser, person) == PersonFacts()


async def test_nobody_steps_in_without_the_needed_facts(browser: Browser, person: UUID) -> None:
    form = {"first_name": "Sara", "reach_by": "phone", "phone": "0612345678"}
    await browser.get("/pool")
    assert (await browser.follow("/pool/join", form)).url.path == "/pool/facts/region"
    async with tenant_transaction(browser.tenant.scope):
        assert (await service.view_for(person)).state == "off"


async def test_a_question_can_be_passed_over_or_changed_later(
    browser: Browser, person: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await service.save_facts(person, PersonFacts(postcode="5038", is_adult=True))
    page = await browser.get("/pool/facts/age")
    assert "Dat zeg ik liever niet" in page.text
    page = await browser.follow("/pool/facts/age", {})
    assert page.url.path == "/pool/facts"
    assert "Niet gezegd" in page.text
    assert (await facts(browser, person)).is_adult is None


async def test_the_list_tells_the_chance_and_what_would_open_more(
    browser: Browser, person: UUID
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        told = PersonFacts(postcode="5038", hours_min=1, hours_max=16)
        await service.save_facts(person, told)
        await make_vacancy(await make_company())
    page = await browser.get("/pool/facts")
    assert "Er past nog geen open vacature bij je antwoorden." in page.text
    assert "Werk je meer of minder uren?" in page.text
    assert "Praat erover met je coach." in page.text


@pytest.mark.parametrize("step", ["nothing", "", "region2"])
async def test_a_question_that_does_not_exist_is_not_found(
    browser: Browser, person: UUID, step: str
) -> None:
    answer = await browser.get(f"/pool/facts/{step or 'x'}")
    assert answer.status_code == 404
