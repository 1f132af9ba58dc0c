"""Start, stop and come back on another device, with a code and without an account."""

import re
from collections.abc import Callable

from core.accounts import service
from core.accounts.tables import Person
from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.accounts.mailbox import link_to, mails_to
from tests.fixtures.client import Browser

OpenBrowser = Callable[[ResolvedTenant], Browser]
CODE = re.compile(r'id="code"><bdi dir="ltr">([^<]+)<')


async def people_in(tenant: ResolvedTenant) -> int:
    async with tenant_transaction(tenant.scope):
        return int(await Person.count())


async def code_of(browser: Browser) -> str:
    found = CODE.search((await browser.get("/my-code")).text)
    assert found is not None
    return found[1]


async def confirm(browser: Browser, email: str) -> None:
    await browser.get("/my-data/email")
    await browser.post("/my-data/email", {"email": email})
    path = await link_to(browser.tenant, email)
    await browser.get(path)
    assert (await browser.post(path)).status_code == 200


async def test_nothing_is_stored_before_the_button(browser: Browser) -> None:
    for path in ("/", "/start", "/code"):
        answer = await browser.get(path)
        assert answer.status_code == 200
        assert "session=" not in answer.headers.get("set-cookie", "")
    assert await people_in(browser.tenant) == 0


async def test_the_button_leads_straight_to_the_questions(browser: Browser) -> None:
    await browser.get("/start")
    answer = await browser.post("/start")
    assert answer.headers["location"].startswith("/assessment/q/"), "question 1 is next"
    assert await people_in(browser.tenant) == 1
    again = await browser.post("/start")
    assert again.headers["location"] == "/assessment"
    assert await people_in(browser.tenant) == 1


async def test_the_code_comes_back_on_another_device(
    browser: Browser, open_browser: OpenBrowser
) -> None:
    await browser.get("/start")
    await browser.post("/start")
    code = await code_of(browser)
    phone = open_browser(browser.tenant)
    await phone.get("/code")
    answer = await phone.post("/code", {"code": code.lower()})
    assert answer.headers["location"] == "/assessment"
    assert await code_of(phone) == code


async def test_a_wrong_code_keeps_what_was_typed(browser: Browser) -> None:
    await browser.get("/code")
    answer = await browser.post("/code", {"code": 'zzzz"<b>'})
    assert answer.status_code == 422
    assert 'value="zzzz&#34;&lt;b&gt;"' in answer.text
    assert 'href="#code"' in answer.text


async def test_a_group_code_starts_in_the_group(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        coach = await service.add_staff("coach@example.nl", "Marieke", "coach")
        group = await service.create_group("Dinsdag", "full", coach.id)
    await browser.get("/code")
    answer = await browser.follow("/code", {"code": group.code})
    assert "Dinsdag" in answer.text
    assert f"next=/g/{group.code}" in answer.text
    await browser.post("/start", {"group": group.code})
    async with tenant_transaction(browser.tenant.scope):
        person = await Person.objects().first()
        assert person is not None
        assert person.group_id == group.id


async def test_an_unknown_group_is_a_kind_404(browser: Browser) -> None:
    assert (await browser.get("/g/ZZZZZZ")).status_code == 404
    await browser.get("/start")
    assert (await browser.post("/start", {"group": "ZZZZZZ"})).status_code == 422
    assert await people_in(browser.tenant) == 0


async def test_the_code_is_mailed_once_the_address_is_confirmed(browser: Browser) -> None:
    await browser.get("/start")
    await browser.post("/start")
    code = await code_of(browser)
    answer = await browser.post("/my-code/mail")
    assert answer.headers["location"] == "/my-data/email"
    await confirm(browser, "sam@example.nl")
    answer = await browser.follow("/my-code/mail")
    assert answer.url.path == "/my-code"
    mail = (await mails_to(browser.tenant, "sam@example.nl"))[-1]
    assert code in mail.body
    assert mail.person_id is not None


async def test_a_lost_code_is_renewed_by_mail(browser: Browser, open_browser: OpenBrowser) -> None:
    await browser.get("/start")
    await browser.post("/start")
    old = await code_of(browser)
    await confirm(browser, "sam@example.nl")
    phone = open_browser(browser.tenant)
    await phone.get("/code/lost")
    known = await phone.post("/code/lost", {"email": "Sam@Example.nl"})
    unknown = await phone.post("/code/lost", {"email": "kim@example.nl"})
    assert known.status_code == unknown.status_code == 200
    assert strip(known.text, "Sam@Example.nl") == strip(unknown.text, "kim@example.nl")
    assert await mails_to(browser.tenant, "kim@example.nl") == []
    path = await link_to(browser.tenant, "sam@example.nl")
    await phone.get(path)
    answer = await phone.follow(path)
    assert answer.url.path == "/my-code"
    assert await code_of(phone) != old
    assert (await browser.get("/my-code")).status_code == 401


async def test_an_address_that_was_not_confirmed_gets_no_new_code(browser: Browser) -> None:
    await browser.get("/start")
    await browser.post("/start")
    await browser.get("/my-data/email")
    await browser.post("/my-data/email", {"email": "typo@example.nl"})
    before = len(await mails_to(browser.tenant, "typo@example.nl"))
    await browser.post("/code/lost", {"email": "typo@example.nl"})
    assert len(await mails_to(browser.tenant, "typo@example.nl")) == before


async def test_making_a_new_code_keeps_this_session(browser: Browser) -> None:
    await browser.get("/start")
    await browser.post("/start")
    old = await code_of(browser)
    await browser.get("/my-code/new")
    assert (await browser.follow("/my-code/new")).url.path == "/my-code"
    assert await code_of(browser) != old


async def test_a_session_that_never_saw_the_code_offers_a_new_one(
    browser: Browser, tenant: ResolvedTenant
) -> None:

    async with tenant_transaction(tenant.scope):
        started = await service.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    answer = await browser.get("/my-code")
    assert "/my-code/new" in answer.text
    assert CODE.search(answer.text) is None


def strip(page: str, email: str) -> str:
    """A page without what differs on every visit."""
    return re.sub(r'value="[^"]+"', "", page.replace(email, ""))
