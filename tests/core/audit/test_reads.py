"""Each look at one person's data stands in the log with who looked, in words for that person."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.connections import service as connections
from core.kernel.audit import reads_of, record, record_each
from core.kernel.audit_names import Did
from core.kernel.i18n import use_locale
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.talent_pool import service as talent_pool
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import prove
from tests.factories import Company, make_company, make_seeker, make_vacancy
from tests.fixtures.client import Browser


async def lines(tenant: ResolvedTenant, person_id: UUID, locale: str = "nl") -> list[str]:
    async with tenant_transaction(tenant.scope):
        with use_locale(locale):
            return [line.what for line in await reads_of(person_id)]


async def test_what_a_coach_sees_is_told_with_the_name(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("f@x.example", "Fatima Idrissi", "coach")
        group = await accounts.create_group("Maandag", "simple", coach.id)
        person_id = await make_seeker("Sam", group=group.code)
        await accounts.set_consent(person_id, "coach", given=True)
    await browser.become(Role.COACH, coach.id, coach.name)
    assert (await browser.get(f"/coach/people/{person_id}")).status_code == 200
    assert (await browser.get(f"/coach/people/{person_id}/beside")).status_code == 200
    assert await lines(browser.tenant, person_id) == [
        "Fatima Idrissi (Coach) keek mee met je vragen.",
        "Fatima Idrissi (Coach) bekeek je skillprint.",
    ]
    async with tenant_transaction(browser.tenant.scope):
        await accounts.set_staff_active(coach.id, False)
        rows = await AuditEntry.objects().where(AuditEntry.person_id == person_id)
    assert {row.actor_id for row in rows if row.actor_role == "coach"} == {coach.id}
    assert (await prove(browser.tenant)).fault is None


@pytest.fixture
async def matched(browser: Browser) -> tuple[Company, UUID, UUID, UUID]:
    """A company, somebody who said yes to it, the vacancy and the request."""
    async with tenant_transaction(browser.tenant.scope):
        company = await make_company()
        person_id = await make_seeker("Sam")
        vacancy = await make_vacancy(company)
        asked = await connections.ask(vacancy.id, person_id, company.user.id, "Kom je kijken?")
        await connections.accept(asked.id, person_id)
    return company, person_id, vacancy.id, asked.id


async def test_what_an_employer_sees_is_told_with_person_and_company(
    browser: Browser, matched: tuple[Company, UUID, UUID, UUID]
) -> None:
    company, person_id, vacancy_id, request_id = matched
    async with tenant_transaction(browser.tenant.scope):
        rows = await fetch(
            "SELECT id FROM pool_member WHERE tenant_id = $1 AND person_id = $2",
            browser.tenant.id,
            person_id,
        )
        assert await talent_pool.person_of(rows[0]["id"]) == person_id
    await browser.become(Role.EMPLOYER, company.user.id, company.user.name)
    for path in (
        f"/employer/vacancies/{vacancy_id}/ask/{rows[0]['id']}",
        "/employer/requests",
        f"/employer/matches/{request_id}/messages",
        f"/employer/matches/{request_id}/talk",
    ):
        assert (await browser.get(path)).status_code == 200, path
    name = f"{company.user.name}, {company.employer.name} (Werkgever)"
    assert await lines(browser.tenant, person_id) == [
        f"{name} bekeek het gesprek met jou.",
        f"{name} opende de berichten met jou.",
        f"{name} zag je naam en hoe je bereikbaar bent.",
        f"{name} bekeek je kaart, zonder je naam.",
    ]


async def test_a_page_that_is_not_shown_leaves_no_line(
    browser: Browser, matched: tuple[Company, UUID, UUID, UUID]
) -> None:
    _, person_id, _, request_id = matched
    async with tenant_transaction(browser.tenant.scope):
        coach = await accounts.add_staff("f@x.example", "Fatima", "coach")
    await browser.become(Role.COACH, coach.id, coach.name)
    for path in (f"/coach/messages/{request_id}", f"/coach/requests/{request_id}"):
        assert (await browser.get(path)).status_code == 404, path
    assert await lines(browser.tenant, person_id) == []


async def test_the_same_look_within_minutes_is_one_line_that_says_so(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        person_id = (await accounts.start_person("", "nl")).person.id
        for minutes in (0, 5, 14, 40):
            await AuditEntry(
                at=now() - timedelta(minutes=minutes),
                action=Did.COACH_OPENED_PERSON,
                actor_role="coach",
                person_id=person_id,
            ).add()
    assert await lines(tenant, person_id, "en") == [
        "Coach opened your page. (3 times)",
        "Coach opened your page.",
    ]


async def test_many_people_at_once_are_an_entry_each(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope) as transaction:
        people = [(await accounts.start_person("", "nl")).person.id for _ in range(3)]
        before = transaction.queries
        await record_each(Did.COACH_SAW_PAIR, people)
        await record_each(Did.COACH_SAW_PAIR, [])
        assert transaction.queries <= before + 1
    for person_id in people:
        assert len(await lines(tenant, person_id)) == 1
    assert (await prove(tenant)).entries == 4


async def test_what_somebody_does_themselves_is_about_them(browser: Browser) -> None:
    async with tenant_transaction(browser.tenant.scope):
        person_id = await make_seeker("Sam")
    await browser.become(Role.JOB_SEEKER, person_id)
    await browser.get("/my-data/download")
    async with tenant_transaction(browser.tenant.scope):
        await record(Did.BRAND_CHANGED)
        rows = await AuditEntry.objects().where(AuditEntry.person_id == person_id)
    assert Did.DATA_DOWNLOADED in {row.action for row in rows}
    assert await lines(browser.tenant, person_id) == []
