"""An admin lets an algorithm run beside, looks, switches and goes back; an old list comes again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser as Chromium

from core.kernel.config import Config
from core.shortlists.tables import ShadowRun, Shortlist
from core.talent_pool import service as talent_pool
from core.testing.database import on_database
from tenants.resolve import resolve_host
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.fixtures.site import Site, leave, new_context
from tests.journeys.people import EmployerUser, TenantAdmin

pytestmark = pytest.mark.journey
TENANT = "zonkracht"
MONTH = timedelta(days=31)
COMPARE = "/manage/matching/compare?to=readiness"


async def become(visitor: TenantAdmin | EmployerUser, form: str) -> None:
    """Come in as somebody of the demo."""
    await visitor.open("/demo")
    await visitor.follow(visitor.page.locator(f"main form[action*='{form}'] button").first)


async def run_beside(admin: TenantAdmin, name: str) -> None:
    """Let an algorithm run beside for employers, or none."""
    await admin.open("/manage/matching")
    await admin.page.locator("#shadow-employer").select_option(name)
    card = admin.page.locator("#employer")
    await admin.follow(card.get_by_role("button", name="Bewaar", exact=True))


async def list_of(admin: TenantAdmin) -> UUID:
    """The list that stands first on the desk, once something ran beside it."""
    for _ in range(100):
        await admin.open(COMPARE)
        if await admin.page.get_by_text("Gini").count():
            break
        await asyncio.sleep(0.2)
    await admin.open("/manage/matching")
    link = await admin.page.locator("main a[href^='/lists/']").first.get_attribute("href")
    assert link is not None
    return UUID(link.rpartition("/")[2])


async def let_a_month_pass(list_id: UUID) -> None:
    """The list becomes a month old, and somebody on it stepped out of the pool since."""
    tenant = await resolve_host(f"{TENANT}.localhost")
    assert tenant is not None
    async with tenant_transaction(tenant.scope):
        past = now() - MONTH
        await Shortlist.update({Shortlist.made_at: past, Shortlist.opened_at: past}).where(
            Shortlist.id == list_id
        )
        assert await ShadowRun.exists().where(ShadowRun.shortlist_id == list_id)
        await talent_pool.leave((await talent_pool.pool_arrays()).person_ids[0])


@pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
async def test_beside_switch_back_and_again(
    chromium: Chromium, site: Site, config: Config, script: bool
) -> None:
    contexts = [await new_context(chromium, script=script, width=1280) for _ in range(2)]
    base = site.url(TENANT, "")
    admin, employer = TenantAdmin(contexts[0], base), EmployerUser(contexts[1], base)
    await become(admin, "/admin")
    await run_beside(admin, "readiness")

    await become(employer, "@")
    await employer.open("/employer")
    vacancy = employer.page.locator("main a[href^='/employer/vacancies/']")
    addresses = [await one.get_attribute("href") for one in await vacancy.all()]
    people = next(url for url in addresses if url and len(url.rpartition("/")[2]) == 36)
    await employer.open(people)
    kept = await list_of(admin)

    await admin.open(COMPARE)
    assert "Van de eerste tien" in await admin.read()
    await admin.press("Wissel naar deze")
    assert "readiness" in await admin.page.locator("#employer strong + span").first.inner_text()
    await admin.press("Wissel terug")
    leads = admin.page.locator("#employer strong + span").first
    assert "expected_deficit" in await leads.inner_text()
    assert await admin.page.locator("main table").last.locator("tbody tr").count() >= 2

    async with on_database(site.config, config):
        await let_a_month_pass(kept)
    await admin.open(f"/lists/{kept}")
    await admin.press("Maak deze lijst opnieuw")
    assert "precies hetzelfde, tot op de laatste bit" in await admin.read()
    await run_beside(admin, "")
    for context in contexts:
        await leave(context)
