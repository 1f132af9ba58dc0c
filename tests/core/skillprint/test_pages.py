"""The page of the own skillprint."""

from __future__ import annotations

import gzip
import re

from core.assessment import service as assessment
from core.assessment.steps import all_codes
from core.kernel.permissions import Role
from core.skillprint import service
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.fixtures.client import Browser


async def test_the_page_shows_five_strengths_the_figure_and_what_comes_next(
    browser: Browser,
) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "full", 2)
    page = await browser.get("/skillprint")
    assert page.status_code == 200
    between = page.text.split('id="strengths"')[1].split('id="figure"')[0]
    assert between.count("<h3") == 5
    assert page.text.split('id="growth"')[-1].split('id="likes"')[0].count("Een eerste stap:") <= 2
    assert '<svg class="flower"' in page.text
    assert page.text.count('<path class="petal') == 20
    assert "<desc" in page.text
    assert {"/jobs", "/pool"} <= set(re.findall(r'href="([^"]+)"', page.text))
    assert len(gzip.compress(page.content)) <= 60_000


async def test_nothing_on_the_page_judges(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id, "simple", 0)
    main = (await browser.get("/skillprint")).text.split('id="main"')[1].split("</main>")[0]
    read = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main.partition(">")[2], flags=re.DOTALL)
    assert not re.search(r"\d|%|zwak|slecht|onvoldoende|score", read)
    assert "status--bad" not in main


async def test_somebody_who_knew_nothing_is_met_kindly(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        run = await assessment.start_run(person_id, "simple", assisted=False)
        for code in all_codes(run):
            await assessment.answer_step(run.id, person_id, code, "unknown")
        view = await service.current_skillprint(person_id)
    assert view is not None
    assert view.strengths == view.growth == ()
    assert len(view.unknown) == 16
    page = await browser.get("/skillprint")
    assert "Fijn dat je er bent" in page.text
    assert page.status_code == 200


async def test_only_the_person_has_this_page(browser: Browser) -> None:
    person_id, _ = await seeker(browser)
    await finish(browser.tenant, person_id)
    await browser.become(Role.COACH, person_id)
    assert (await browser.get("/skillprint")).status_code == 403


async def test_one_query_for_the_skillprints_of_many(browser: Browser) -> None:
    people = [(await seeker(browser))[0] for _ in range(3)]
    for person_id in people[:2]:
        await finish(browser.tenant, person_id)
    async with tenant_transaction(browser.tenant.scope) as transaction:
        before = transaction.queries
        found = await service.current_skillprints(people)
        assert transaction.queries - before == 1
        assert await service.posterior_of(people[2]) is None
        assert await service.skillprint_page_view(people[2]) is None
        words = await service.skillprint_page_view(people[0])
    assert set(found) == set(people[:2])
    assert words is not None
    assert len(words.strengths) == 5
