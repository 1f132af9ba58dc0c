"""What a phone may fetch ahead: the questions of the open block, and nothing beyond it."""

from __future__ import annotations

import re

from core.assessment import service
from core.assessment.ahead_pages import ahead_url, codes_ahead
from core.assessment.steps import form_of, picture_codes, wish_codes
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import begin, give, seeker
from tests.fixtures.client import Browser

AHEAD = re.compile(r'data-ahead="([^"]+)"')


async def test_a_block_is_told_with_where_to_fetch_it(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    async with tenant_transaction(tenant.scope):
        run = await service.current_run(person_id)
    assert run is not None
    block = form_of(run)[:8]
    told = (await browser.get("/assessment/ahead")).json()
    assert told["pages"] == [[f"/assessment/q/{c}", f"/assessment/ahead/{c}"] for c in block]
    assert len(told["csrf"]) > 40


async def test_a_later_question_is_the_page_that_comes(browser: Browser) -> None:
    await seeker(browser)
    page = await begin(browser)
    url, fetched = (await browser.get("/assessment/ahead")).json()["pages"][1]
    early = await browser.get(fetched)
    assert early.status_code == 200
    page = await give(browser, page)
    assert page.url.path == url
    heading = re.compile(r"<h1.*?</h1>", re.DOTALL)
    assert heading.findall(early.text) == heading.findall(page.text)
    assert AHEAD.findall(early.text) == AHEAD.findall(page.text)
    assert 'name="shown" value=""' in early.text


async def test_what_is_done_or_of_another_block_is_not_told(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    first = page.url.path.rsplit("/", 1)[-1]
    await give(browser, page)
    async with tenant_transaction(tenant.scope):
        run = await service.current_run(person_id)
    assert run is not None
    assert len(codes_ahead(run)) == 7
    for code in (first, form_of(run)[8], "nothing"):
        assert (await browser.get(f"/assessment/ahead/{code}")).status_code == 404


async def test_each_block_and_language_has_its_own_address(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    person_id, _ = await seeker(browser)
    page = await begin(browser)
    async with tenant_transaction(tenant.scope):
        run = await service.current_run(person_id)
    assert run is not None
    assert AHEAD.findall(page.text) == [ahead_url(run, ("nl",))]
    assert ahead_url(run, ("nl", "ar")) != ahead_url(run, ("nl",))
    run.position = 7
    assert ahead_url(run, ("nl",)) == AHEAD.findall(page.text)[0]
    run.position = 8
    assert ahead_url(run, ("nl",)) != AHEAD.findall(page.text)[0]


async def test_the_pictures_and_wishes_are_one_block(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    person_id, _ = await seeker(browser)
    await begin(browser)
    async with tenant_transaction(tenant.scope):
        run = await service.current_run(person_id)
        assert run is not None
        for code in form_of(run):
            await service.save_answer(run.id, person_id, code, 2)
    told = (await browser.get("/assessment/ahead")).json()["pages"]
    assert [url.rsplit("/", 1)[-1] for url, _ in told] == [*picture_codes(), *wish_codes()]
    early = await browser.get(told[-1][1])
    assert early.status_code == 200
    assert 'name="answer" value="either"' in early.text


async def test_without_a_run_there_is_nothing_ahead(browser: Browser) -> None:
    await seeker(browser)
    assert (await browser.get("/assessment/ahead")).json()["pages"] == []
    assert (await browser.get("/assessment/ahead/nothing")).status_code == 404
    assert "op dit apparaat" in (await browser.get("/assessment/later")).text
