"""The pages around an answer: reasons, the coach's desk, taking back, questions on hold, limits."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.connections import rules, service
from core.connections.endings import DECLINE, NOT_CHOSEN
from core.connections.tables import ConnectionRequest
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings, save_settings
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.connections.conftest import Town
from tests.factories import make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser

Open = Callable[[ResolvedTenant], Browser]
HELLO = "Hallo! Zullen we koffie drinken?"
MINE = "/employer/requests"


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


async def staff_browser(town: Town, open_browser: Open, role: Role) -> tuple[Browser, UUID]:
    async with tenant_transaction(town.tenant.scope):
        staff = await accounts.add_staff(f"{role}@example.nl", "Coach Jan", role.value)
    browser = open_browser(town.tenant)
    await browser.become(role, staff.id, "Coach Jan")
    return browser, staff.id


async def row_of(town: Town, request_id: UUID) -> ConnectionRequest:
    async with tenant_transaction(town.tenant.scope):
        row = await ConnectionRequest.get(request_id)
    assert row is not None
    return row


async def test_a_no_with_a_reason_reaches_the_employer(
    town: Town, seeker: Browser, employer: Browser, request_id: UUID
) -> None:
    form = await seeker.get(f"/requests/{request_id}/no")
    assert form.text.count('name="reason"') == len(DECLINE) + 1
    await seeker.follow(f"/requests/{request_id}/no", {"reason": "far"})
    assert (await row_of(town, request_id)).reason == "far"
    assert "te ver weg" in (await employer.get(MINE)).text


async def test_a_made_up_reason_is_refused(town: Town, seeker: Browser, request_id: UUID) -> None:
    await seeker.get(f"/requests/{request_id}/no")
    answer = await seeker.post(f"/requests/{request_id}/no", {"reason": "<script>"})
    assert answer.status_code == 422
    assert (await row_of(town, request_id)).state == "waiting"


async def test_taking_back_asks_why_and_the_person_reads_it(
    town: Town, seeker: Browser, employer: Browser, request_id: UUID
) -> None:
    url = f"{MINE}/{request_id}/withdraw"
    assert url in (await employer.get(MINE)).text
    form = await employer.get(url)
    assert form.text.count('name="reason"') == len(NOT_CHOSEN)
    without = await employer.post(url, {})
    assert without.status_code == 422
    assert (await row_of(town, request_id)).state == "waiting"
    await employer.follow(url, {"reason": "licence"})
    page = (await seeker.get(f"/requests/{request_id}")).text
    assert "Voor dit werk heb je een bewijs nodig." in page
    assert "Vraag je coach" in page
    assert (await employer.get(url)).status_code == 200


async def test_yes_and_take_back_at_once_have_one_winner(
    town: Town, open_browser: Open, request_id: UUID
) -> None:
    phone, desk = open_browser(town.tenant), open_browser(town.tenant)
    await phone.become(Role.JOB_SEEKER, town.person)
    await desk.become(Role.EMPLOYER, town.company.user.id)
    await phone.get(f"/requests/{request_id}/yes")
    await desk.get(f"{MINE}/{request_id}/withdraw")
    async with tenant_transaction(town.tenant.scope):
        before = await MailMessage.count()
    yes, back = await asyncio.gather(
        phone.post(f"/requests/{request_id}/yes"),
        desk.post(f"{MINE}/{request_id}/withdraw", {"reason": "filled"}),
    )
    row = await row_of(town, request_id)
    assert sorted([yes.status_code, back.status_code]) == [303, 409]
    assert row.state == ("accepted" if yes.status_code == 303 else "withdrawn")
    loser = yes if back.status_code == 303 else back
    assert "<h1" in loser.text
    assert "Traceback" not in loser.text
    async with tenant_transaction(town.tenant.scope):
        match_mails = await MailMessage.count() - before
    assert match_mails == (1 if row.state == "accepted" else 0)


async def test_a_full_person_and_a_question_kept_ready(town: Town, employer: Browser) -> None:
    async with tenant_transaction(town.tenant.scope):
        for index in range(rules.MOST_WAITING):
            company = await make_company(f"Bedrijf {index}")
            vacancy = await make_vacancy(company)
            await service.ask(vacancy.id, town.person, company.user.id, HELLO)
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{town.card}"
    assert 'name="hold"' in (await employer.get(url)).text
    assert (await employer.post(url, {"message": HELLO})).status_code == 409
    await employer.follow(url, {"message": HELLO, "hold": "yes"})
    page = (await employer.get(MINE)).text
    assert "/drop" in page
    async with tenant_transaction(town.tenant.scope):
        (held,) = await ConnectionRequest.objects().where(ConnectionRequest.state == "held")
    await employer.follow(f"{MINE}/{held.id}/drop")
    assert "/drop" not in (await employer.get(MINE)).text


async def test_a_full_week_is_told_before_anything_is_written(
    town: Town, employer: Browser, request_id: UUID
) -> None:
    async with tenant_transaction(town.tenant.scope):
        await save_settings(TenantSettings(requests_a_week=1))
        await make_seeker("Tom")
        people = (await service.ranked_people(town.vacancy.id, town.company.id)).people
        other = next(person for person in people if person.card_id != town.card)
    url = f"/employer/vacancies/{town.vacancy.id}/ask/{other.card_id}"
    page = await employer.get(url)
    assert page.status_code == 200
    assert "<textarea" not in page.text
    assert (await employer.post(url, {"message": HELLO})).status_code == 409


async def test_the_employer_ticks_off_contact(
    town: Town, employer: Browser, open_browser: Open, request_id: UUID
) -> None:
    url = f"{MINE}/{request_id}/contacted"
    await employer.get(MINE)
    assert (await employer.post(url)).status_code == 404
    async with tenant_transaction(town.tenant.scope):
        await service.accept(request_id, town.person)
        rival = await make_company("Rivaal")
    stranger = open_browser(town.tenant)
    await stranger.become(Role.EMPLOYER, rival.user.id)
    assert (await stranger.post(url)).status_code == 404
    assert url in (await employer.get(MINE)).text
    await employer.follow(url)
    assert url not in (await employer.get(MINE)).text
    assert (await row_of(town, request_id)).first_step_at is not None


async def test_how_soon_an_employer_reacts_stands_beside_a_question(
    town: Town, seeker: Browser, employer: Browser, request_id: UUID
) -> None:
    assert "reageert meestal" not in (await seeker.get(f"/requests/{request_id}")).text
    async with tenant_transaction(town.tenant.scope):
        for index in range(5):
            who = await make_seeker(f"P{index}")
            made = await service.ask(town.vacancy.id, who, town.company.user.id, HELLO)
            await service.accept(made.id, who)
            await service.mark_first_step(made.id)
    assert "meestal binnen 1 dag" in (await seeker.get(f"/requests/{request_id}")).text
    assert "meestal binnen 1 dag" in (await employer.get(MINE)).text


async def test_the_coach_looks_along_on_the_desk(town: Town, open_browser: Open) -> None:
    coach, coach_id = await staff_browser(town, open_browser, Role.COACH)
    async with tenant_transaction(town.tenant.scope):
        group = await accounts.create_group("Maandag", "simple", coach_id)
        who = await make_seeker("Ali", group=group.code)
        made = await service.ask(town.vacancy.id, who, town.company.user.id, HELLO)
    person = open_browser(town.tenant)
    await person.become(Role.JOB_SEEKER, who)
    assert f"/requests/{made.id}/coach" in (await person.get(f"/requests/{made.id}")).text
    assert f"/coach/requests/{made.id}" not in (await coach.get("/coach/requests")).text
    await person.follow(f"/requests/{made.id}/coach")
    url = f"/coach/requests/{made.id}"
    assert url in (await coach.get("/coach/requests")).text
    assert url in (await coach.get(f"/coach/people/{who}")).text
    assert HELLO in (await coach.get(url)).text
    long = await coach.post(url, {"advice": "x" * 401})
    assert long.status_code == 422
    assert "x" * 401 in long.text
    await coach.follow(url, {"advice": "Goed bedrijf <b>hoor</b>"})
    page = (await person.get(f"/requests/{made.id}")).text
    assert "Goed bedrijf &lt;b&gt;hoor" in page
    assert f"/requests/{made.id}/yes" in page
    assert "Goed bedrijf" not in str(await service_rows(town))


async def service_rows(town: Town) -> object:
    """What the employer's page is made of."""
    async with tenant_transaction(town.tenant.scope):
        return await service.requests_of(town.company.id)


async def test_a_late_employer_stands_on_the_desk(town: Town, open_browser: Open) -> None:
    coach, coach_id = await staff_browser(town, open_browser, Role.COACH)
    async with tenant_transaction(town.tenant.scope):
        group = await accounts.create_group("Maandag", "simple", coach_id)
        who = await make_seeker("Ali", group=group.code)
        made = await service.ask(town.vacancy.id, who, town.company.user.id, HELLO)
        await service.accept(made.id, who)
        row = await ConnectionRequest.get(made.id)
        assert row is not None
        await row.change(step_late_at=now())
    assert f"/coach/requests/{made.id}" in (await coach.get("/coach/requests")).text
    page = await coach.get(f"/coach/requests/{made.id}")
    assert "<textarea" not in page.text
    person = open_browser(town.tenant)
    await person.become(Role.JOB_SEEKER, who)
    assert "Dat ligt niet aan jou" in (await person.get(f"/requests/{made.id}")).text


async def test_the_report_and_the_limit_of_the_admin(town: Town, open_browser: Open) -> None:
    admin, _id = await staff_browser(town, open_browser, Role.TENANT_ADMIN)
    assert (await admin.get("/gaps")).status_code == 200
    file = await admin.get("/gaps.csv")
    assert file.headers["content-type"].startswith("text/csv")
    url = "/manage/employers/limit"
    assert 'value="20"' in (await admin.get(url)).text
    wrong = await admin.post(url, {"most": "veel"})
    assert wrong.status_code == 422
    assert 'value="veel"' in wrong.text
    await admin.follow(url, {"most": "7"})
    async with tenant_transaction(town.tenant.scope):
        assert await service.most_a_week() == 7
