"""Links by e-mail: looking at one does nothing, its button works once, and only here."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from core.accounts import service
from core.accounts.links import TRIES_BY_MAILBOX, take_link
from core.accounts.tables import LoginLink, Staff
from core.kernel.errors import ConflictError
from core.kernel.permissions import Role
from core.organisations.tables import EmployerUser
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.accounts.mailbox import link_to, mails_to
from tests.factories import make_company
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]
COACH = "coach@example.nl"


@pytest.fixture
async def coach(tenant: ResolvedTenant) -> Staff:
    """A coach who may sign in."""
    async with tenant_transaction(tenant.scope):
        return await service.add_staff(COACH, "Marieke", "coach")


async def ask(browser: Browser, email: str = COACH, **more: str) -> str:
    """Ask for a link and take it out of the mail."""
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", {"email": email, **more})
    assert answer.status_code == 200
    return await link_to(browser.tenant, email)


async def test_only_the_button_signs_in(browser: Browser, coach: Staff) -> None:
    path = await ask(browser)
    for _ in range(3):
        answer = await browser.get(path)
        assert answer.status_code == 200
        assert COACH in answer.text
        assert "session=" not in answer.headers.get("set-cookie", "")
    answer = await browser.post(path)
    assert answer.headers["location"] == "/coach"
    assert "session=" in answer.headers["set-cookie"]
    async with tenant_transaction(browser.tenant.scope):
        row = await Staff.get(coach.id)
        assert row is not None
        assert row.seen_at is not None


async def test_the_answer_is_the_same_for_an_unknown_address(
    browser: Browser, coach: Staff
) -> None:
    await browser.get("/sign-in")
    known = await browser.post("/sign-in", {"email": COACH})
    unknown = await browser.post("/sign-in", {"email": "nobody@example.nl"})
    assert known.text.replace(COACH, "") == unknown.text.replace("nobody@example.nl", "")
    assert await mails_to(browser.tenant, "nobody@example.nl") == []


async def test_a_used_link_says_so_and_shows_the_way_on(browser: Browser, coach: Staff) -> None:
    path = await ask(browser)
    await browser.get(path)
    await browser.post(path)
    again = await browser.get(path)
    assert again.status_code == 410
    assert "/sign-in" in again.text
    await browser.get("/sign-in")
    answer = await browser.post(path)
    assert answer.status_code == 410


async def test_an_old_link_signs_nobody_in(browser: Browser, coach: Staff) -> None:
    path = await ask(browser)
    async with tenant_transaction(browser.tenant.scope):
        await LoginLink.update({LoginLink.ends_at: now() - timedelta(seconds=1)}).where(
            LoginLink.email == COACH
        )
    assert (await browser.get(path)).status_code == 410
    await browser.get("/sign-in")
    answer = await browser.post(path)
    assert answer.status_code == 410
    assert "session=" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00", "..%2f..", "é"])
async def test_a_made_up_link_is_not_found(browser: Browser, token: str) -> None:
    assert (await browser.get(f"/link/{token}")).status_code == 404
    assert (await browser.post(f"/link/{token}")).status_code == 404


async def test_a_link_of_another_tenant_is_not_found(
    browser: Browser, other_tenant: ResolvedTenant, open_browser: OpenBrowser, coach: Staff
) -> None:
    path = await ask(browser)
    foreign = open_browser(other_tenant)
    assert (await foreign.get(path)).status_code == 404
    assert (await foreign.post(path)).status_code == 404
    await browser.get(path)
    assert (await browser.post(path)).status_code == 303


async def test_two_clicks_at_once_use_a_link_once(browser: Browser, coach: Staff) -> None:
    token = (await ask(browser)).removeprefix("/link/")
    scope = browser.tenant.scope

    async def click() -> bool:
        try:
            async with tenant_transaction(scope):
                await take_link(token, "sign_in")
                await asyncio.sleep(0.05)
        except ConflictError:
            return False
        return True

    assert sorted(await asyncio.gather(click(), click(), click())) == [False, False, True]


async def test_a_link_is_good_for_its_own_purpose_only(browser: Browser, coach: Staff) -> None:
    token = (await ask(browser)).removeprefix("/link/")
    async with tenant_transaction(browser.tenant.scope):
        with pytest.raises(ConflictError):
            await service.confirm_email(token)
        with pytest.raises(ConflictError):
            await service.use_new_code_link(token)
        assert (await service.use_link(token)).subject == coach.id


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/coach/groups", "/coach/groups"),
        ("https://evil.example/", "/coach"),
        ("//evil.example", "/coach"),
        ("/\t/evil.example", "/coach"),
        ("/\\evil.example", "/coach"),
        ("javascript:alert(1)", "/coach"),
    ],
)
async def test_next_stays_on_this_host(
    browser: Browser, coach: Staff, wanted: str, led_to: str
) -> None:
    path = await ask(browser, next=wanted)
    await browser.get(path)
    answer = await browser.post(path.partition("?")[0], {"next": wanted})
    assert answer.headers["location"] == led_to


async def test_next_comes_along_in_the_mail(browser: Browser, coach: Staff) -> None:
    path = await ask(browser, next="/coach/groups")
    assert path.endswith("?next=/coach/groups")
    assert 'value="/coach/groups"' in (await browser.get(path)).text


async def test_somebody_who_was_stopped_is_out_at_once(browser: Browser, coach: Staff) -> None:
    path = await ask(browser)
    await browser.become(Role.COACH, coach.id, "Marieke")
    assert (await browser.get("/coach")).status_code == 200
    async with tenant_transaction(browser.tenant.scope):
        await service.set_staff_active(coach.id, False)
    assert (await browser.get("/coach")).status_code == 401
    assert (await browser.get(path)).status_code == 404
    await browser.get("/sign-in")
    before = len(await mails_to(browser.tenant, COACH))
    await browser.post("/sign-in", {"email": COACH})
    assert len(await mails_to(browser.tenant, COACH)) == before


async def test_a_mailbox_is_not_flooded(browser: Browser, coach: Staff) -> None:
    await browser.get("/sign-in")
    for _ in range(TRIES_BY_MAILBOX):
        assert (await browser.post("/sign-in", {"email": COACH})).status_code == 200
    for email in (COACH, COACH.upper()):
        assert (await browser.post("/sign-in", {"email": email})).status_code == 429
    assert len(await mails_to(browser.tenant, COACH)) == TRIES_BY_MAILBOX


async def test_a_wrong_address_is_shown_beside_the_field(browser: Browser) -> None:
    await browser.get("/sign-in")
    answer = await browser.post("/sign-in", {"email": "coach@"})
    assert answer.status_code == 422
    assert 'value="coach@"' in answer.text
    assert 'aria-invalid="true"' in answer.text


async def test_signing_out_ends_the_session(browser: Browser, coach: Staff) -> None:
    await browser.become(Role.COACH, coach.id)
    token = browser.client.cookies["session"]
    await browser.get("/")
    assert (await browser.post("/sign-out")).headers["location"] == "/"
    browser.client.cookies.set("session", token)
    assert (await browser.get("/coach")).status_code == 401


async def test_old_links_are_forgotten(browser: Browser, coach: Staff) -> None:
    await ask(browser)
    async with tenant_transaction(browser.tenant.scope):
        await service.forget_old_links()
        assert await LoginLink.count() == 1
        await LoginLink.update({LoginLink.ends_at: now() - timedelta(days=2)}).where(
            LoginLink.email == COACH
        )
        await service.forget_old_links()
        assert await LoginLink.count() == 0


async def test_the_front_page_leads_everybody_to_their_own_work(
    browser: Browser, coach: Staff
) -> None:
    assert 'href="/start"' in (await browser.get("/")).text
    await browser.become(Role.COACH, coach.id, "Marieke")
    answer = await browser.get("/")
    assert 'href="/coach"' in answer.text
    assert "Marieke" in answer.text


async def test_a_link_to_an_account_that_is_gone_signs_nobody_in(
    browser: Browser, coach: Staff
) -> None:
    path = await ask(browser)
    async with tenant_transaction(browser.tenant.scope):
        await Staff.update({Staff.email: "other@example.nl"}).where(Staff.id == coach.id)
    await browser.get(path)
    answer = await browser.post(path)
    assert answer.status_code >= 400
    assert "session=" not in answer.headers.get("set-cookie", "")


async def test_an_employer_comes_in_the_same_way(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        await make_company()
        user = await EmployerUser.objects().first()
        assert user is not None
    path = await ask(browser, user.email)
    await browser.get(path)
    assert (await browser.post(path)).headers["location"] == "/employer"


async def test_trying_again_leads_back_to_the_form(browser: Browser) -> None:
    for path in ("/sign-in", "/code/lost"):
        await browser.get(path)
        answer = await browser.post(path, {"email": "iemand@post.example"})
        assert f'href="{path}"' in answer.text
        assert "{{" not in answer.text
