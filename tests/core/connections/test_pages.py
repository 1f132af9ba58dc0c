"""What each side sees and does on the pages, and a truly concurrent yes."""

import asyncio
import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from core.connections import service
from core.connections.tables import ConnectionRequest
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations import service as organisations
from core.talent_pool import service as talent_pool
from core.vacancies import service as vacancies
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import NAME, PHONE, Town
from tests.factories import make_company, make_seeker
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
HELLO = "Hallo! Zullen we koffie drinken?"


@pytest.fixture
async def employer(town: Town, open_browser: Open) -> Browser:
    """The company's user, signed in."""
    browser = open_browser(town.tenant)
    await browser.become(Role.EMPLOYER, town.company.user.id, "Karin")
    return browser


@pytest.fixture
async def seeker(town: Town, open_browser: Open) -> Browser:
    """The person in the pool, signed in."""
    browser = open_browser(town.tenant)
    await browser.become(Role.JOB_SEEKER, town.person)
    return browser


@pytest.fixture
async def request_id(town: Town) -> UUID:
    """A request that waits for the person."""
    async with tenant_transaction(town.tenant.scope):
        made = await service.ask(town.vacancy.id, town.person, town.company.user.id, HELLO)
    return made.id


async def test_from_asking_to_a_match(town: Town, employer: Browser, seeker: Browser) -> None:
    people = await employer.get(f"/employer/vacancies/{town.vacancy.id}")
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}"
    assert f'href="{url}"' in people.text
    form = await employer.get(url)
    assert "Bouwbedrijf Molenaar" in form.text
    assert (await employer.follow(url, {"message": HELLO})).status_code == 200
    listed = await seeker.get("/requests")
    assert "Bouwbedrijf Molenaar" in listed.text
    async with tenant_transaction(town.tenant.scope):
        (request,) = await service.requests_for(town.person)
    page = await seeker.get(f"/requests/{request.id}")
    assert HELLO in page.text
    assert town.company.user.email not in page.text
    confirm = await seeker.get(f"/requests/{request.id}/yes")
    assert NAME in confirm.text
    assert PHONE in confirm.text
    match = await seeker.follow(f"/requests/{request.id}/yes")
    assert town.company.user.email in match.text
    assert f'href="mailto:{town.company.user.email}"' in match.text
    assert re.search(r'href="tel:[+0-9]+"', match.text), "one tap calls them"
    page = await employer.get("/employer/requests")
    assert NAME in page.text
    assert PHONE in page.text


async def test_no_name_contact_or_id_before_a_yes(
    town: Town, employer: Browser, request_id: UUID
) -> None:
    for path in (
        "/employer",
        f"/employer/vacancies/{town.vacancy.id}",
        f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}",
        "/employer/requests",
    ):
        page = await employer.get(path)
        assert page.status_code == 200
        for secret in (NAME, PHONE, str(town.person)):
            assert secret not in page.text, path


async def test_a_waiting_request_shows_on_any_page(seeker: Browser, request_id: UUID) -> None:
    page = (await seeker.get("/pool")).text
    assert 'href="/requests"' in page
    assert "alert--info" in page
    assert "alert--info" not in (await seeker.get("/requests")).text
    await seeker.follow(f"/requests/{request_id}/no")
    assert "alert--info" not in (await seeker.get("/pool")).text


async def test_many_taps_at_once_make_one_match(
    town: Town, open_browser: Open, request_id: UUID
) -> None:
    tabs = [open_browser(town.tenant) for _ in range(6)]
    for tab in tabs:
        await tab.become(Role.JOB_SEEKER, town.person)
        await tab.get(f"/requests/{request_id}/yes")
    async with tenant_transaction(town.tenant.scope):
        before = await MailMessage.count()
    answers = await asyncio.gather(*(tab.post(f"/requests/{request_id}/yes") for tab in tabs))
    assert [answer.status_code for answer in answers] == [303] * 6
    async with tenant_transaction(town.tenant.scope):
        assert await MailMessage.count() == before + 1
        (request,) = await ConnectionRequest.objects()
        assert request.state == "accepted"


async def test_many_asks_at_once_make_one_request(town: Town, open_browser: Open) -> None:
    tabs = [open_browser(town.tenant) for _ in range(4)]
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}"
    for tab in tabs:
        await tab.become(Role.EMPLOYER, town.company.user.id)
        await tab.get(url)
    answers = await asyncio.gather(*(tab.post(url, {"message": HELLO}) for tab in tabs))
    assert [answer.status_code for answer in answers] == [303] * 4
    async with tenant_transaction(town.tenant.scope):
        assert await ConnectionRequest.count() == 1


async def test_yes_and_close_at_once_never_disagree(
    town: Town, open_browser: Open, seeker: Browser, employer: Browser, request_id: UUID
) -> None:
    await seeker.get(f"/requests/{request_id}/yes")
    await employer.get(f"/employer/vacancies/{town.vacancy.id}/close")
    yes, _ = await asyncio.gather(
        seeker.post(f"/requests/{request_id}/yes"),
        employer.post(f"/employer/vacancies/{town.vacancy.id}/state", {"verb": "close"}),
    )
    async with tenant_transaction(town.tenant.scope):
        request = await ConnectionRequest.get(request_id)
    assert request is not None
    assert (yes.status_code, request.state) in {(303, "accepted"), (409, "waiting")}


async def test_after_a_no_there_is_a_next_step(seeker: Browser, request_id: UUID) -> None:
    button = re.compile(r'class="button[^"]*" href="/jobs"')
    assert not button.search((await seeker.get("/requests")).text), "the answer comes first"
    listed = await seeker.follow(f"/requests/{request_id}/no")
    for page in (listed, await seeker.get(f"/requests/{request_id}")):
        assert button.search(page.text)


async def test_no_and_changing_ones_mind(seeker: Browser, request_id: UUID) -> None:
    assert (await seeker.get(f"/requests/{request_id}/no")).status_code == 200
    await seeker.follow(f"/requests/{request_id}/no")
    assert "/again" in (await seeker.get(f"/requests/{request_id}")).text
    page = await seeker.follow(f"/requests/{request_id}/again")
    assert f"/requests/{request_id}/yes" in page.text


async def test_asking_somebody_who_just_left_is_told_kindly(town: Town, employer: Browser) -> None:
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}"
    await employer.get(url)
    async with tenant_transaction(town.tenant.scope):
        await talent_pool.leave(town.person)
    assert (await employer.post(url, {"message": HELLO})).status_code == 409
    assert (await employer.get(url)).status_code == 409
    page = await employer.get(f"/employer/vacancies/{town.vacancy.id}")
    assert str(town.card) not in page.text


async def test_a_message_that_is_too_long_is_kept(town: Town, employer: Browser) -> None:
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}"
    await employer.get(url)
    answer = await employer.post(url, {"message": "x" * 601})
    assert answer.status_code == 422
    assert "x" * 601 in answer.text
    assert 'id="message-error"' in answer.text


async def test_taking_a_request_back(town: Town, employer: Browser, request_id: UUID) -> None:
    await employer.get("/employer/requests")
    await employer.follow(f"/employer/requests/{request_id}/withdraw", {"reason": "filled"})
    async with tenant_transaction(town.tenant.scope):
        assert (await service.request_for(request_id, town.person)).shown == "ended"


async def test_a_company_that_waits_sees_that_it_waits(town: Town, open_browser: Open) -> None:
    async with tenant_transaction(town.tenant.scope):
        waiting = await make_company("Zorghuis de Linde", approved=False)
    browser = open_browser(town.tenant)
    await browser.become(Role.EMPLOYER, waiting.user.id)
    assert "Zorghuis de Linde" in (await browser.get("/employer")).text
    for path in ("/employer/vacancies/new", f"/employer/vacancies/{town.vacancy.id}"):
        assert (await browser.get(path)).status_code == 403
    async with tenant_transaction(town.tenant.scope):
        await organisations.refuse(waiting.id, None)
    assert (await browser.get("/employer")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/employer/vacancies/{vacancy}",
        "/employer/vacancies/{vacancy}/preview",
        "/employer/vacancies/{vacancy}/change",
        "/employer/vacancies/{vacancy}/close",
        "/employer/vacancies/{vacancy}/ask/{card}",
    ],
)
async def test_another_company_and_another_tenant_find_nothing(
    path: str, town: Town, other_tenant: ResolvedTenant, open_browser: Open
) -> None:
    path = path.format(vacancy=town.vacancy.id, card=town.card)
    for tenant in (town.tenant, other_tenant):
        async with tenant_transaction(tenant.scope):
            rival = await make_company("Rivaal")
        browser = open_browser(tenant)
        await browser.become(Role.EMPLOYER, rival.user.id)
        assert (await browser.get(path)).status_code == 404


async def test_another_person_finds_no_request(
    town: Town, request_id: UUID, other_tenant: ResolvedTenant, open_browser: Open
) -> None:
    for tenant in (town.tenant, other_tenant):
        async with tenant_transaction(tenant.scope):
            stranger = await make_seeker("Tom")
        browser = open_browser(tenant)
        await browser.become(Role.JOB_SEEKER, stranger)
        for end in ("", "/yes", "/no"):
            assert (await browser.get(f"/requests/{request_id}{end}")).status_code == 404
        for end in ("/yes", "/no", "/again"):
            assert (await browser.post(f"/requests/{request_id}{end}")).status_code == 404
    async with tenant_transaction(town.tenant.scope):
        assert (await service.request_for(request_id, town.person)).shown == "waiting"


async def test_nonsense_in_an_address_is_not_found(seeker: Browser, employer: Browser) -> None:
    for path in ("/requests/nonsense", f"/requests/{new_id()}"):
        assert (await seeker.get(path)).status_code == 404
    for path in ("/employer/vacancies/nonsense", f"/employer/vacancies/{new_id()}/preview"):
        assert (await employer.get(path)).status_code == 404


async def test_closed_work_is_told_without_blame(
    town: Town, seeker: Browser, request_id: UUID
) -> None:
    await seeker.get(f"/requests/{request_id}/yes")
    async with tenant_transaction(town.tenant.scope):
        await vacancies.close(town.vacancy.id, town.company.id)
    assert (await seeker.post(f"/requests/{request_id}/yes")).status_code == 409
    page = await seeker.get(f"/requests/{request_id}")
    assert page.status_code == 200
    assert f"/requests/{request_id}/yes" not in page.text


async def test_the_start_page_says_what_to_do_next(
    town: Town, employer: Browser, request_id: UUID
) -> None:
    people = f"/employer/vacancies/{town.vacancy.id}"
    home = (await employer.get("/employer")).text
    assert "alert" not in home
    async with tenant_transaction(town.tenant.scope):
        await service.accept(request_id, town.person)
    home = (await employer.get("/employer")).text
    assert "alert--success" in home.split("<table")[0]
    async with tenant_transaction(town.tenant.scope):
        await ConnectionRequest.update(
            {ConnectionRequest.decided_at: now() - timedelta(days=15)}
        ).where(ConnectionRequest.id == request_id)
    assert "alert" not in (await employer.get("/employer")).text
    async with tenant_transaction(town.tenant.scope):
        await ConnectionRequest.delete().where(ConnectionRequest.id == request_id)
    home = (await employer.get("/employer")).text
    assert home.index("alert--info") < home.index(f'href="{people}"') < home.index("<table")


async def test_nobody_is_told_to_ask_while_the_pool_is_empty(town: Town, employer: Browser) -> None:
    assert "alert--info" in (await employer.get("/employer")).text
    async with tenant_transaction(town.tenant.scope):
        await talent_pool.leave(town.person)
    assert "alert" not in (await employer.get("/employer")).text


async def test_cards_of_people_differ_in_their_headings(town: Town, employer: Browser) -> None:
    text = (await employer.get(f"/employer/vacancies/{town.vacancy.id}")).text
    async with tenant_transaction(town.tenant.scope):
        (person,) = (await service.ranked_people(town.vacancy.id, town.company.id)).people
    first, second = (line.label.lower() for line in person.card.strengths[:2])
    assert f"{first} en {second}" in text or f"{first} and {second}" in text
    assert text.index("<details") < text.index(person.card.strengths[0].label)
