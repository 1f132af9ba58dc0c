"""A coach and an employer look in a browser of their own; the person reads who it was."""

from __future__ import annotations

import secrets
from uuid import UUID

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.app import set_up_texts
from core.kernel.config import Config
from core.kernel.permissions import Role
from core.kernel.sessions import Session, save_session
from core.plugging.switching import turn_plugin
from core.talent_pool import service as talent_pool
from core.testing.database import make_tenant, on_database
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_company, make_seeker, make_vacancy
from tests.fixtures.site import Site, leave, new_context

pytestmark = pytest.mark.journey


async def signed_in(
    site: Site, chromium: Chromium, tenant: ResolvedTenant, who: tuple[Role, UUID, str]
) -> Page:
    """A page of somebody who came in; the database of the site must be the open one."""
    role, subject, name = who
    session = Session()
    session.sign_in(role, subject)
    session.set("name", name)
    async with tenant_transaction(tenant.scope):
        await save_session(session, tenant.id)
    context = await new_context(chromium, script=False)
    url = site.url(tenant.slug)
    await context.add_cookies([{"name": "session", "value": session.token, "url": url}])
    return await context.new_page()


async def test_a_person_reads_who_looked(
    empty_site: Site, chromium: Chromium, config: Config
) -> None:
    set_up_texts(empty_site.config)
    async with on_database(empty_site.config, config):
        tenant = await make_tenant(f"kijk{secrets.token_hex(3)}")
        async with tenant_transaction(tenant.scope):
            coach = await accounts.add_staff("fatima@kijk.example", "Fatima", "coach")
            company = await make_company("Zorghuis De Linde")
            vacancy = await make_vacancy(company)
            person = await make_seeker("Samira")
            await Person.update({Person.coach_id: coach.id}).where(Person.id == person)
            await accounts.set_consent(person, "coach", given=True)
            await turn_plugin("matching", on=True)
            card = (await talent_pool.pool_arrays()).card_ids[0]
        theirs = await signed_in(empty_site, chromium, tenant, (Role.COACH, coach.id, "Fatima"))
        user = company.user
        firm = await signed_in(empty_site, chromium, tenant, (Role.EMPLOYER, user.id, user.name))
        mine = await signed_in(empty_site, chromium, tenant, (Role.JOB_SEEKER, person, ""))
    try:
        await mine.goto(empty_site.url(tenant.slug, "/my-data"))
        await expect(mine.locator("#viewers li")).to_have_count(0)
        await theirs.goto(empty_site.url(tenant.slug, "/coach"))
        await theirs.get_by_role("link", name="Samira").first.click()
        await expect(theirs.get_by_role("heading", level=1)).to_have_text("Samira")
        await firm.goto(empty_site.url(tenant.slug, f"/employer/vacancies/{vacancy.id}/ask/{card}"))
        await expect(firm.get_by_role("heading", level=1)).to_be_visible()
        await mine.reload()
        lines = mine.locator("#viewers li")
        await expect(lines.filter(has_text="Fatima (Coach)")).not_to_have_count(0)
        await expect(lines.filter(has_text="Zorghuis De Linde")).to_have_count(1)
    finally:
        for page in (mine, theirs, firm):
            await leave(page.context)
