"""Be found: on and off on the page itself."""

import asyncio
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from core.talent_pool import service
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser

FORM = {"first_name": "Sara", "reach_by": "phone", "phone": "06 12345678"}


@pytest.fixture
async def person(browser: Browser) -> UUID:
    """Somebody with a skillprint, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await make_seeker()
    await browser.become(Role.JOB_SEEKER, made)
    return made


async def state(browser: Browser, person: UUID) -> str:
    async with tenant_transaction(browser.tenant.scope):
        return (await service.view_for(person)).state


async def test_on_and_off_with_one_tap(browser: Browser, person: UUID) -> None:
    assert 'href="/pool/join"' in (await browser.get("/pool")).text
    await browser.get("/pool/join")
    page = await browser.follow("/pool/join", FORM)
    assert page.url.path == "/pool"
    assert await state(browser, person) == "on"
    page = await browser.follow("/pool/off")
    assert 'action="/pool/on"' in page.text
    assert await state(browser, person) == "off"
    await browser.follow("/pool/on")
    assert await state(browser, person) == "on"


async def test_one_tap_without_a_name_asks_for_it(browser: Browser, person: UUID) -> None:
    assert (await browser.follow("/pool/on")).url.path == "/pool/join"


async def test_wrong_input_is_told_and_kept(browser: Browser, person: UUID) -> None:
    await browser.get("/pool/join")
    answer = await browser.post("/pool/join", FORM | {"phone": "call me"})
    assert answer.status_code == 422
    assert 'id="phone-error"' in answer.text
    assert 'value="call me"' in answer.text
    assert await state(browser, person) == "off"


async def test_the_coach_is_offered_to_those_who_have_one(browser: Browser, person: UUID) -> None:
    assert 'value="coach"' not in (await browser.get("/pool/join")).text


async def test_the_page_says_how_much_work_there_is(browser: Browser, person: UUID) -> None:
    nothing = (await browser.get("/pool")).text
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        await make_vacancy(company)
        await make_vacancy(company, "painter")
    assert "Nu staat hier geen vacature open." in nothing
    assert "2 open vacatures passen bij je antwoorden." in (await browser.get("/pool")).text
    await browser.get("/language/en")
    assert "2 of the open vacancies fit your answers." in (await browser.get("/pool")).text


async def test_before_the_skillprint_it_says_what_to_do_first(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    page = (await browser.get("/pool")).text
    assert 'href="/assessment/progress"' in page
    assert "/pool/join" not in page


async def test_two_taps_at_once_join_once(browser: Browser, person: UUID) -> None:
    await browser.get("/pool/join")
    answers = await asyncio.gather(*(browser.post("/pool/join", FORM) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [303] * 4
    assert await state(browser, person) == "on"
