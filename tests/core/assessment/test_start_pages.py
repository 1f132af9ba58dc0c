"""The pages around the questions: beginning, beginning over, the shorter way, how far one is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from core.accounts import service as accounts
from core.assessment import service
from core.assessment.tables import Run
from core.catalogue.service import CURRENT_BANK
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, finish, give_many, run_and_answers, seeker
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]


async def test_somebody_starts_with_the_first_question(browser: Browser) -> None:
    await seeker(browser)
    asked = await browser.get("/assessment", follow_redirects=True)
    assert "Wie vult de vragen in?" in asked.text
    page = await begin(browser)
    assert "Vraag 1 van 32" in page.text
    assert "deel 1 van 4" in page.text
    assert "Vorige vraag" not in page.text


async def test_help_of_somebody_is_noted_with_the_run(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser, assisted="yes")
    run, _ = await run_and_answers(browser, person_id)
    assert run.is_assisted
    assert 0 <= run.seed < 2**63
    assert run.bank_version == CURRENT_BANK


async def test_two_starts_at_once_make_one_run(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await browser.get("/assessment/start")
    starts = [browser.post("/assessment/start", {"assisted": "no"}) for _ in range(3)]
    places = {answer.headers["location"] for answer in await asyncio.gather(*starts)}
    assert len(places) == 1
    async with tenant_transaction(browser.tenant.scope):
        assert await Run.count().where(Run.person_id == person_id) == 1


async def test_shorter_keeps_the_answers_and_says_so(browser: Browser) -> None:
    person_id, _ = await seeker(browser, await group_of_route(browser.tenant, "full"))
    page = await begin(browser)
    assert "Vraag 1 van 40" in page.text
    page = await give_many(browser, 7, "3")
    assert "Korter en makkelijker" in page.text
    run, before = await run_and_answers(browser, person_id)
    page = await browser.follow("/assessment/switch", {"run": str(run.id), "route": "simple"})
    assert "Je antwoorden blijven staan" in page.text
    run, after = await run_and_answers(browser, person_id)
    assert after.items() <= before.items()
    assert run.position == len(after)
    assert f"Vraag {run.position + 1} van 32" in page.text

    page = await browser.follow("/assessment/switch", {"run": str(run.id), "route": "full"})
    assert "van 40" in page.text
    _, restored = await run_and_answers(browser, person_id)
    assert restored == before


async def group_of_route(tenant: ResolvedTenant, route: str) -> str:
    async with tenant_transaction(tenant.scope):
        coach = await accounts.add_staff(f"{tenant.slug}@example.org", "Coach", "coach")
        return (await accounts.create_group("Groep", route, coach.id)).code


async def test_shorter_goes_behind_help_after_two_parts(browser: Browser) -> None:
    await seeker(browser, await group_of_route(browser.tenant, "full"))
    await begin(browser)
    await give_many(browser, 16)
    page = await browser.get("/assessment", follow_redirects=True)
    assert "Korter en makkelijker" not in page.text
    assert "Korter en makkelijker" in (await browser.get("/assessment/help")).text


async def test_shorter_from_the_start(browser: Browser) -> None:
    await seeker(browser, await group_of_route(browser.tenant, "full"))
    page = await begin(browser, shorter="1")
    assert "Vraag 1 van 32" in page.text


async def test_starting_over_needs_a_second_word(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    await give_many(browser, 3)
    assert "Je bent al begonnen" in (await browser.get("/assessment/start")).text
    assert "Vraag 4 van 32" in (await begin(browser)).text
    assert "Vraag 1 van 32" in (await begin(browser, again="yes")).text
    run, answers = await run_and_answers(browser, person_id)
    assert (run.position, answers) == (0, {})


async def test_half_way_says_how_far_one_is(browser: Browser) -> None:
    await seeker(browser)
    nothing = await browser.get("/skillprint", follow_redirects=True)
    assert "Begin met de vragen" in nothing.text
    await begin(browser)
    await give_many(browser, 10)
    page = await browser.get("/skillprint", follow_redirects=True)
    assert "10 van 32 vragen klaar" in page.text
    assert "Ga verder met vraag 11" in page.text


async def test_the_same_queries_for_one_person_and_for_many(browser: Browser) -> None:
    people = [(await seeker(browser))[0] for _ in range(3)]
    await finish(browser.tenant, people[0])
    async with tenant_transaction(browser.tenant.scope) as transaction:
        await service.start_run(people[1], "full", assisted=False)
        before = transaction.queries
        found = await service.progress_of_many(people)
        assert transaction.queries - before == 1
    assert [found[p].state for p in people] == ["finished", "answering", "not_started"]
    assert [(found[p].answered, found[p].total) for p in people] == [(32, 32), (0, 40), (0, 0)]
