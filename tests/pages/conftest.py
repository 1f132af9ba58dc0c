"""One crawl and one signed-in visitor for each demo person, look and language."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Error, Page, ViewportSize

from core.app import make_app
from core.catalogue import parking
from core.demo.content import demo_tenant
from core.demo.keys import demo_id
from core.kernel.config import Config
from core.testing.database import on_database
from tenants.resolve import resolve_host
from tenants.settings import read_settings, save_settings
from tenants.transactions import tenant_transaction
from tests.architecture.routes import routes_of
from tests.fixtures.pseudo import CODE
from tests.fixtures.site import Site, new_context
from tests.pages.crawl import TENANT, Crawler, Found

MATCH = f"/requests/{demo_id(TENANT, 'request', 'request-4')}"
WALKS = {
    "": ["/", "/start", "/code", "/sign-in", "/for-employers", "/for-employers/thanks", "/goodbye",
         "/privacy", "/who-may-do-what", "/reading", "/code/lost", "/demo", "/demo/mails"],
    "stuck-1": ["/assessment", "/assessment/pause", "/assessment/start", "/assessment/later",
                "/my-code", "/my-code/new"],
    "finished-1": ["/skillprint", "/evidence", "/share", "/share/new", "/jobs",
                   "/pool/facts/region", "/pool/facts/hours",
                   "/my-data/email", "/my-data/contact"],
    "request-1": ["/requests"],
    "request-4": [f"{MATCH}/talk/none", f"{MATCH}/talk/off", "/requests", "/pool", "/pool/facts",
                  "/pool/join"],
    "coach": ["/coach", f"/coach/people/{demo_id(TENANT, 'person', 'coach-1')}/evidence"],
    "rob@maakhuis.example": ["/employer"],
    "marleen@lisdodde.example": ["/employer", "/employer/requests"],
    "bilal@kleurkade.example": ["/employer"],
    "admin": ["/manage"],
    "researcher": ["/manage/questions", "/manage/questions/teamwork-1/release",
                   "/manage/questions/teamwork-1/recordings/nl/text/remove"],
}  # fmt: skip

PHONE = ViewportSize(width=390, height=844)
OpenPage = Callable[[Found, str, str], Awaitable[Page]]


@pytest.fixture(scope="session")
async def crawl(site: Site, config: Config) -> Crawler:
    """An address for each page, and the routes that only lead on to one."""
    async with on_database(site.config, config):
        tenant = await resolve_host(f"{TENANT}.localhost")
        assert tenant
        async with tenant_transaction(tenant.scope):
            await parking.park("teamwork-1", "wording", "Hanna")
        crawler = Crawler(site, routes_of(make_app(site.config)))  # it turns to that database
    content = demo_tenant(TENANT)
    await crawler.walk("", [f"/g/{content.groups[0].code}", "/demo/mails"], content.staff[0].email)
    for persona, starts in WALKS.items():
        await crawler.walk(persona, starts)
    return crawler


@pytest.fixture(scope="session")
async def pseudo(site: Site, config: Config, crawl: Crawler) -> str:
    """The code of a made-up language, which the tenant offers from now on."""
    async with on_database(site.config, config):
        tenant = await resolve_host(f"{TENANT}.localhost")
        assert tenant
        async with tenant_transaction(tenant.scope):
            settings = (await read_settings()).settings
            offered = (*settings.languages, CODE)
            await save_settings(msgspec.structs.replace(settings, languages=offered))
    return CODE


@pytest.fixture(scope="session")
async def open_page(site: Site, chromium: Chromium) -> AsyncIterator[OpenPage]:
    """Opens an address as its demo person, in a look and a language.

    Each person keeps one tab, loaded anew each time: a new tab costs more than the checks.
    """
    tabs: dict[str, Page] = {}

    async def signed_in(persona: str) -> Page:
        if persona not in tabs:
            context = await new_context(chromium)
            page = await context.new_page()
            await page.goto(site.url(TENANT, "/demo"))
            if persona:
                # A page that is left while it still goes somewhere may never come to rest.
                async with page.expect_navigation():
                    await page.locator(f'form[action="/demo/be/{persona}"] button').click()
            tabs[persona] = page
        return tabs[persona]

    async def open_one(found: Found, look: str, language: str) -> Page:
        page = await signed_in(found.persona)
        base = site.url(TENANT, "")
        await page.context.add_cookies(
            [
                {"name": "look", "value": look, "url": base},
                {"name": "language", "value": language, "url": base},
            ]
        )
        await page.set_viewport_size(PHONE)
        try:
            await page.goto(site.url(TENANT, found.path))
        except Error:
            del tabs[found.persona]  # the next test begins in a new tab
            raise
        return page

    yield open_one
    for page in tabs.values():
        await page.context.close()
