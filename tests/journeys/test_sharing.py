"""A link is made, opened by somebody without an account, seen by its owner, and stopped."""

from __future__ import annotations

import secrets

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from core.accounts import service as accounts
from core.kernel.config import Config
from core.testing.database import make_tenant, on_database
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker
from tests.fixtures.site import Site, leave, new_context

pytestmark = pytest.mark.journey
MEANS = (1.5, 1.2, 1.1, 1.0, 0.9) + (-1.0,) * 15


async def come_in(page: Page, site: Site, slug: str, code: str) -> None:
    await page.goto(site.url(slug, "/code"))
    await page.fill("input[name=code]", code)
    async with page.expect_navigation():
        await page.press("input[name=code]", "Enter")


@pytest.mark.parametrize("with_script", [False, True], ids=["plain", "script"])
async def test_a_link_lives_as_long_as_its_owner_wants(
    empty_site: Site, chromium: Chromium, config: Config, *, with_script: bool
) -> None:
    async with on_database(empty_site.config, config):
        tenant = await make_tenant(f"deel{secrets.token_hex(3)}")
        async with tenant_transaction(tenant.scope):
            code = await accounts.renew_code(await make_seeker("Samira", MEANS))
    mine = await new_context(chromium, script=with_script)
    theirs = await new_context(chromium, script=with_script)
    try:
        page = await mine.new_page()
        await come_in(page, empty_site, tenant.slug, code)
        await page.goto(empty_site.url(tenant.slug, "/skillprint"))
        await page.get_by_role("link", name="Mijn paspoort").last.click()
        await page.get_by_role("link", name="Deel met een link").click()
        await page.get_by_role("link", name="Maak een link").click()
        await page.locator("input[value=talk]").check()
        await page.locator("input[value=likes]").uncheck()
        await page.locator("input[value=week]").check()
        await page.get_by_role("button", name="Bekijk eerst wat de ander ziet").click()
        await expect(page.locator("#shown")).to_contain_text("Samira")
        await page.get_by_role("button", name="Goed, maak de link").click()
        address = await page.locator("#share-address").get_attribute("href")
        assert address
        other = await theirs.new_page()
        await other.goto(address)
        await expect(other.get_by_role("heading", level=1)).to_have_text("Samira")
        await expect(other.get_by_text("Interesses en wensen")).to_have_count(0)
        await page.reload()
        await expect(page.locator("#openings li")).to_have_count(1)
        async with page.expect_navigation():
            await page.get_by_role("button", name="Stop deze link").click()
        await other.reload()
        await expect(other.get_by_role("heading", level=1)).to_have_text("Deze link is gestopt")
    finally:
        await leave(mine)
        await leave(theirs)
