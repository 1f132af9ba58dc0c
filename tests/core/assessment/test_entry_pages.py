"""The start: one button, one person, however often it is tapped."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta

import httpx

from core.accounts.tables import Person
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

Opens = Callable[[ResolvedTenant], Browser]
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
CODE = re.compile(r'id="code"><bdi dir="ltr">([^<]+)<')


async def people_in(tenant: ResolvedTenant) -> int:
    async with tenant_transaction(tenant.scope):
        return int(await Person.count())


async def ticket_of(browser: Browser) -> str:
    found = TICKET.search((await browser.get("/start")).text)
    assert found is not None
    return found[1]


async def as_nobody(browser: Browser) -> None:
    """The start page again, with its form token, for nobody."""
    browser.client.cookies.delete("session")
    await browser.get("/start")


async def tap(browser: Browser, ticket: str) -> httpx.Response:
    """Press the button before the answer to an earlier tap has come."""
    browser.client.cookies.delete("session")
    return await browser.client.post("/start", data={"csrf": browser.token, "ticket": ticket})


async def code_of(browser: Browser) -> str:
    found = CODE.search((await browser.get("/my-code")).text)
    assert found is not None
    return found[1]


async def test_a_second_tap_is_the_same_person_with_the_same_code(browser: Browser) -> None:
    ticket = await ticket_of(browser)
    first = await browser.client.post("/start", data={"csrf": browser.token, "ticket": ticket})
    code = await code_of(browser)
    await as_nobody(browser)
    second = await tap(browser, ticket)
    assert first.headers["location"] == second.headers["location"]
    assert await people_in(browser.tenant) == 1
    assert await code_of(browser) == code


async def test_two_taps_at_once_are_one_person(browser: Browser) -> None:
    ticket = await ticket_of(browser)
    data = {"csrf": browser.token, "ticket": ticket}
    answers = await asyncio.gather(*(browser.client.post("/start", data=data) for _ in range(3)))
    assert {answer.status_code for answer in answers} == {303}
    assert await people_in(browser.tenant) == 1
    assert "Vraag 1 van 32" in (await browser.get(answers[0].headers["location"])).text


async def test_an_old_page_on_a_shared_tablet_starts_somebody_new(browser: Browser) -> None:
    ticket = await ticket_of(browser)
    await tap(browser, ticket)
    async with tenant_transaction(browser.tenant.scope):
        await Person.update({Person.created_at: now() - timedelta(minutes=5)}, force=True)
    await as_nobody(browser)
    assert (await tap(browser, ticket)).status_code == 303
    assert await people_in(browser.tenant) == 2


async def test_a_ticket_of_another_browser_opens_nothing(
    browser: Browser, open_browser: Opens
) -> None:
    ticket = await ticket_of(browser)
    await tap(browser, ticket)
    other = open_browser(browser.tenant)
    for stolen in (ticket, "x", "", ticket[:-2], "0" * 36 + ".abc"):
        await as_nobody(other)
        assert (await tap(other, stolen)).status_code == 303
    assert await people_in(browser.tenant) == 6
