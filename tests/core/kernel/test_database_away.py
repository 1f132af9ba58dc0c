"""The database goes away while people work: a kind page, the same form again, then it works."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from core.accounts import service as accounts
from core.kernel.config import Config
from core.kernel.permissions import Role
from core.runtime import configure
from tenants.engine import DATABASE
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser

FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
async def seeker(browser: Browser) -> accounts.StartedPerson:
    """A person in the browser, on the page with the name."""
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    await browser.get("/my-data/contact")
    return started


@pytest.fixture
async def away(config: Config) -> AsyncIterator[None]:
    """No server listens where the pools point to."""
    await DATABASE.close()
    nowhere = "postgresql://nobody@127.0.0.1:9/none"
    DATABASE.configure(app=nowhere, platform=nowhere)
    yield
    await back(config)


async def back(config: Config) -> None:
    await DATABASE.close()
    configure(config)


def offered(answer: httpx.Response) -> dict[str, str]:
    """The form that the page offers again."""
    return {unescape(name): unescape(value) for name, value in FIELD.findall(answer.text)}


async def test_the_same_form_is_offered_and_works_once_the_database_is_back(
    browser: Browser, seeker: accounts.StartedPerson, away: None, config: Config
) -> None:
    typed = {"first_name": 'Sam "de Bos" <x>', "phone": ""}
    answer = await browser.post("/my-data/contact", typed)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert 'action="/my-data/contact"' in answer.text
    again = offered(answer)
    assert {"first_name": typed["first_name"], "phone": ""}.items() <= again.items()
    await back(config)
    answer = await browser.client.post("/my-data/contact", data=again)
    assert answer.status_code == 303
    async with tenant_transaction(browser.tenant.scope):
        found = await accounts.get_person(seeker.person.id)
    assert found.first_name == typed["first_name"]


async def test_a_page_is_offered_again_with_its_question(
    browser: Browser, seeker: accounts.StartedPerson, away: None
) -> None:
    answer = await browser.get("/sign-in?next=/coach%26x")
    assert answer.status_code == 503
    assert 'method="get" action="/sign-in"' in answer.text
    assert offered(answer) == {"next": "/coach&x"}


async def test_health_says_that_it_is_not_ready(browser: Browser, away: None) -> None:
    assert (await browser.get("/health")).status_code == 503


@pytest.fixture
async def killer(config: Config) -> AsyncIterator[Any]:
    """The server's superuser, on the database of the tests."""
    name = urlsplit(config.database_url).path.lstrip("/")
    connection = await asyncpg.connect(os.environ["PASSPORT_TEST_SERVER"], database=name)
    yield connection
    await connection.close()


async def test_after_a_restart_the_next_request_just_works(
    browser: Browser, seeker: accounts.StartedPerson, killer: Any
) -> None:
    await killer.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    answer = await browser.post("/my-data/contact", {"first_name": "Sam", "phone": ""})
    assert answer.status_code == 303


async def test_a_connection_lost_in_the_middle_of_a_request_offers_the_form_again(
    browser: Browser, seeker: accounts.StartedPerson, killer: Any
) -> None:
    await killer.execute("BEGIN")
    await killer.execute("SELECT 1 FROM person WHERE id = $1 FOR UPDATE", seeker.person.id)
    post = browser.post("/my-data/contact", {"first_name": "Sam", "phone": ""})
    request = asyncio.create_task(post)
    ended = 0
    while not ended:
        await asyncio.sleep(0.02)
        ended = await killer.fetchval(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
    answer = await request
    await killer.execute("ROLLBACK")
    assert answer.status_code == 503
    assert offered(answer)["first_name"] == "Sam"
    answer = await browser.client.post("/my-data/contact", data=offered(answer))
    assert answer.status_code == 303
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_person(seeker.person.id)).first_name == "Sam"
