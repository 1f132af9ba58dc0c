"""The public page for employers."""

import asyncio

from core.organisations import service
from tenants.transactions import tenant_transaction
from tests.core.organisations.test_rules import GOOD
from tests.fixtures.client import Browser


async def test_the_form_makes_a_waiting_company(browser: Browser) -> None:
    assert (await browser.get("/for-employers")).status_code == 200
    answer = await browser.follow("/for-employers", GOOD)
    assert answer.url.path == "/for-employers/thanks"
    async with tenant_transaction(browser.tenant.scope):
        assert [row.name for row in await service.employers("waiting")] == [GOOD["name"]]


async def test_faults_stand_beside_the_field_and_nothing_is_lost(browser: Browser) -> None:
    await browser.get("/for-employers")
    answer = await browser.post("/for-employers", GOOD | {"email": "karin"})
    assert answer.status_code == 422
    assert 'id="email-error"' in answer.text
    assert GOOD["about"] in answer.text
    async with tenant_transaction(browser.tenant.scope):
        assert await service.employers() == []


async def test_one_visitor_cannot_fill_the_list(browser: Browser) -> None:
    await browser.get("/for-employers")
    codes = [
        (await browser.post("/for-employers", GOOD | {"email": f"k{n}@example.nl"})).status_code
        for n in range(service.APPLICATIONS + 1)
    ]
    assert codes == [303] * service.APPLICATIONS + [429]


async def test_a_double_click_makes_one_company(browser: Browser) -> None:
    await browser.get("/for-employers")
    answers = await asyncio.gather(*(browser.post("/for-employers", GOOD) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [303] * 4
    async with tenant_transaction(browser.tenant.scope):
        assert len(await service.employers()) == 1
