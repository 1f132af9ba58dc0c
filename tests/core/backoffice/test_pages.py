"""The admin's pages: forms, roles, foreign ids, and what really changes."""

from uuid import UUID, uuid4

import pytest

from core.accounts import service as accounts
from core.backoffice import service
from core.kernel.permissions import Role
from core.kernel.tables import MailMessage
from core.organisations.tables import Employer, EmployerUser
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.backoffice.stored import settings_of
from tests.factories import make_company, make_vacancy
from tests.fixtures.client import Browser

PATHS = ("/manage", "/manage/figures", "/manage/staff", "/manage/employers", "/manage/brand",
         "/manage/plugins")  # fmt: skip


async def mails_to(tenant: ResolvedTenant, address: str) -> int:
    """How many mails lie in the outbox for an address."""
    async with tenant_transaction(tenant.scope):
        return int(await MailMessage.count().where(MailMessage.recipient == address))


async def add_employer(tenant: ResolvedTenant, state: str = "waiting") -> UUID:
    """A company with somebody who signs in."""
    async with tenant_transaction(tenant.scope):
        employer = await Employer(name="Bakkerij Zon", place="Meer", state=state).add()
        await EmployerUser(employer_id=employer.id, email="zon@example.org", name="Zoë").add()
        return employer.id


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", [Role.JOB_SEEKER, Role.EMPLOYER, Role.COACH])
async def test_pages_are_for_admins(browser: Browser, role: Role, path: str) -> None:
    await browser.become(role, uuid4())
    assert (await browser.get(path)).status_code == 403


@pytest.mark.parametrize("path", PATHS)
async def test_every_page_opens_without_inline_style(
    browser: Browser, admin: UUID, path: str
) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 200
    assert " style=" not in answer.text
    assert "<h1" in answer.text


async def test_figures_say_when_there_is_too_little(browser: Browser, admin: UUID) -> None:
    text = (await browser.get("/manage")).text
    assert "%" not in text.split("<main", 1)[1]
    assert 'href="/manage/figures#match"' in text
    assert 'href="/manage/staff"' in text


async def test_staff_is_added_told_stopped_and_started(browser: Browser, admin: UUID) -> None:
    form = {"name": "Karin", "email": "Karin@Example.org", "role": "coach"}
    answer = await browser.follow("/manage/staff", form)
    assert "alert--success" in answer.text
    assert await mails_to(browser.tenant, "karin@example.org") == 1
    async with tenant_transaction(browser.tenant.scope):
        karin = next(s for s in await accounts.list_staff() if s.name == "Karin")
    assert (await browser.get(f"/manage/staff/{karin.id}/stop")).status_code == 200
    answer = await browser.follow(f"/manage/staff/{karin.id}/stop")
    assert f"/manage/staff/{karin.id}/start" in answer.text
    answer = await browser.follow(f"/manage/staff/{karin.id}/start")
    assert f"/manage/staff/{karin.id}/stop" in answer.text


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("email", "karin@"), ("role", "operator")]
)
async def test_wrong_staff_keeps_what_was_typed(
    browser: Browser, admin: UUID, field: str, typed: str
) -> None:
    form = {"name": "Karin", "email": "k@example.org", "role": "coach", field: typed}
    answer = await browser.post("/manage/staff", form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert ("Karin" in answer.text) == (field != "name")
    async with tenant_transaction(browser.tenant.scope):
        assert len(await accounts.list_staff()) == 1


async def test_the_same_address_twice_is_refused(browser: Browser, admin: UUID) -> None:
    form = {"name": "Ada", "email": "ADMIN@example.org", "role": "coach"}
    assert (await browser.post("/manage/staff", form)).status_code == 422


async def test_nobody_stops_himself_and_the_last_admin_stays(browser: Browser, admin: UUID) -> None:
    answer = await browser.follow(f"/manage/staff/{admin}/stop")
    assert "alert--error" in answer.text
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_staff(admin)).is_active
    await browser.become(Role.TENANT_ADMIN, uuid4())
    answer = await browser.follow(f"/manage/staff/{admin}/stop")
    assert "alert--error" in answer.text
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_staff(admin)).is_active


async def test_employers_wait_first_and_are_decided_once(browser: Browser, admin: UUID) -> None:
    await add_employer(browser.tenant, "approved")
    async with tenant_transaction(browser.tenant.scope):
        waiting = await Employer(name="Dakdekker Vos", place="Meer").add()
        await EmployerUser(employer_id=waiting.id, email="vos@example.org", name="Vos").add()
    text = (await browser.get("/manage/employers")).text
    assert text.index("Dakdekker Vos") < text.index("Bakkerij Zon")
    assert "vos@example.org" in text
    confirm = await browser.get(f"/manage/employers/{waiting.id}/approve")
    assert "Dakdekker Vos" in confirm.text
    assert await mails_to(browser.tenant, "vos@example.org") == 0
    answer = await browser.follow(f"/manage/employers/{waiting.id}/approve")
    assert "alert--success" in answer.text
    assert await mails_to(browser.tenant, "vos@example.org") == 1
    answer = await browser.follow(f"/manage/employers/{waiting.id}/approve")
    assert "alert--success" not in answer.text
    assert await mails_to(browser.tenant, "vos@example.org") == 1


async def test_an_employer_can_be_refused_and_approved_after_all(
    browser: Browser, admin: UUID
) -> None:
    employer_id = await add_employer(browser.tenant)
    for decision, state in (("refuse", "refused"), ("approve", "approved"), ("refuse", "refused")):
        assert (await browser.get(f"/manage/employers/{employer_id}/{decision}")).is_success
        await browser.follow(f"/manage/employers/{employer_id}/{decision}")
        async with tenant_transaction(browser.tenant.scope):
            employer = await Employer.get(employer_id)
        assert employer is not None
        assert (employer.state, employer.decided_by) == (state, admin)


async def test_employers_of_one_or_three_need_the_same_queries(
    browser: Browser, admin: UUID
) -> None:
    counts: list[int] = []
    for number in (1, 3):
        async with tenant_transaction(browser.tenant.scope) as inside:
            for n in range(number - len(counts)):
                employer = await Employer(name=f"E{number}{n}").add()
                await EmployerUser(employer_id=employer.id, email=f"{number}{n}@e.nl").add()
            before = inside.queries
            await service.employer_rows()
            counts.append(inside.queries - before)
    assert counts[0] == counts[1] == 2


@pytest.mark.parametrize("path", ["/manage/staff/{staff}/stop", "/manage/staff/{staff}/start",
    "/manage/employers/{employer}/approve", "/manage/employers/{employer}/refuse"])  # fmt: skip
async def test_another_tenants_rows_do_not_exist(
    browser: Browser, admin: UUID, other_tenant: ResolvedTenant, path: str
) -> None:
    employer = await add_employer(other_tenant)
    async with tenant_transaction(other_tenant.scope):
        staff = (await accounts.add_staff("x@example.org", "X", "coach")).id
    for there in (path.format(staff=staff, employer=employer), path.format(staff=1, employer=1)):
        assert (await browser.post(there)).status_code == 404
        assert (await browser.get(there)).status_code == 404


async def test_a_plugin_goes_off_and_on(browser: Browser, admin: UUID) -> None:
    if "/manage/plugins/matching/" not in (await browser.get("/manage/plugins")).text:
        assert (await browser.post("/manage/plugins/matching/on")).status_code == 404
        return
    await browser.follow("/manage/plugins/matching/on")
    assert "matching" in (await settings_of(browser.tenant)).plugin_names
    assert (await browser.get("/manage/plugins/matching/off")).status_code == 200
    answer = await browser.follow("/manage/plugins/matching/off")
    assert "/manage/plugins/matching/on" in answer.text
    assert "matching" not in (await settings_of(browser.tenant)).plugin_names


async def test_an_unknown_plugin_does_not_exist(browser: Browser, admin: UUID) -> None:
    for path in ("on", "off"):
        assert (await browser.post(f"/manage/plugins/nothing/{path}")).status_code == 404


async def test_the_figures_say_which_employers_wait(browser: Browser, admin: UUID) -> None:
    assert "alert--warning" not in (await browser.get("/manage")).text
    async with tenant_transaction(browser.tenant.scope):
        await Employer(name="Bakkerij Zon").add()
        await make_vacancy(await make_company())
    text = (await browser.get("/manage")).text
    start = text.index("alert--warning")
    assert start < text.index('href="/manage/employers">', start) < text.index('class="figures')
