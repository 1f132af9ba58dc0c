"""The demo's pages: they sign in as anyone, and only where the demo made the tenant."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from core.demo.content import SLUGS
from core.demo.pages import routes
from core.demo.seed import seed_demo
from core.demo.service import personas
from core.kernel.config import Config
from core.kernel.gate import Gate
from core.kernel.i18n import use_locale
from core.kernel.mail import send_later
from core.routes import routes as all_routes
from tenants.provision import list_tenants
from tenants.resolve import ResolvedTenant, forget_hosts
from tenants.tables import TenantHost
from tenants.transactions import platform_transaction, tenant_transaction
from tests.fixtures.client import Browser

PATHS = ("/demo", "/demo/mails", "/demo/codes")


async def demo_of(slug: str) -> ResolvedTenant:
    await seed_demo()
    return next(tenant for tenant in await list_tenants() if tenant.slug == slug)


@pytest.mark.parametrize("slug", SLUGS)
async def test_everybody_can_be_become_and_gets_a_page(
    slug: str, open_browser: Callable[[ResolvedTenant], Browser]
) -> None:
    tenant = await demo_of(slug)
    async with tenant_transaction(tenant.scope):
        everybody = await personas(slug)
    assert len(everybody) >= 13
    browser = open_browser(tenant)
    for one in everybody:
        page = await browser.get("/demo")
        assert one.title in page.text
        answer = await browser.follow(f"/demo/be/{one.key}")
        assert answer.status_code == 200, one.key
        if one.name:
            assert one.name in answer.text


async def test_the_person_who_stopped_halfway_gets_question_17(
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    browser = open_browser(await demo_of("werkbedrijf"))
    await browser.get("/demo")
    answer = await browser.follow("/demo/be/stuck-1")
    assert "Vraag 17 van 32" in answer.text


async def test_every_page_of_a_demo_tenant_leads_back(
    open_browser: Callable[[ResolvedTenant], Browser], tenant: ResolvedTenant
) -> None:
    front = await open_browser(await demo_of("regio")).get("/")
    elsewhere = await open_browser(tenant).get("/")
    assert 'href="/demo"' in front.text
    assert 'href="/demo"' not in elsewhere.text


async def test_somebody_unknown_cannot_be_become(
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    browser = open_browser(await demo_of("werkbedrijf"))
    await browser.get("/demo")
    assert (await browser.post("/demo/be/somebody")).status_code == 404


async def test_a_code_of_the_page_lets_somebody_in(
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    tenant = await demo_of("regio")
    async with tenant_transaction(tenant.scope):
        chosen = next(one for one in await personas("regio") if one.key == "finished-1")
    browser = open_browser(tenant)
    shown = await browser.get("/demo/codes")
    assert f"{chosen.code[:4]} {chosen.code[4:]}" in shown.text
    await browser.get("/code")
    answer = await browser.post("/code", {"code": chosen.code.lower()})
    assert answer.is_redirect
    assert (await browser.get("/skillprint")).status_code == 200


async def test_a_mail_is_shown_with_a_link_that_works_here_only(
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    tenant = await demo_of("zonkracht")
    browser = open_browser(tenant)
    await browser.get("/sign-in")
    await browser.post("/sign-in", {"email": "mehmet@zonkracht.example"})
    shown = await browser.get("/demo/mails")
    first = shown.text.index("mehmet@zonkracht.example")
    link = shown.text.index('href="/link/', first)
    address = shown.text[link:].split('"')[1]
    assert (await browser.get(address)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
async def test_a_tenant_that_is_no_demo_has_no_demo(path: str, browser: Browser) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_nobody_is_signed_in_where_there_is_no_demo(browser: Browser) -> None:
    assert (await browser.post("/demo/be/coach")).status_code == 404
    assert "session" not in browser.client.cookies


@pytest.mark.parametrize("path", PATHS)
async def test_a_foreign_host_has_no_demo(path: str, app: Gate) -> None:
    """Also not of a demo tenant that is reached by a name of the internet."""
    tenant = await demo_of("regio")
    async with platform_transaction("provision"):
        if not await TenantHost.exists().where(TenantHost.host == "regio.example"):
            await TenantHost.insert(TenantHost(host="regio.example", of_tenant=tenant.id))
    forget_hosts()
    for url, client, status in (
        ("http://regio.localhost", "127.0.0.1", 200),
        ("http://regio.example", "127.0.0.1", 404),
        ("https://regio.example", "192.0.2.7", 404),
        ("http://regio.localhost", "192.0.2.7", 404),
    ):
        transport = httpx.ASGITransport(app, client=(client, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url=url) as visitor:
            assert (await visitor.get(path)).status_code == status, (url, client)


def test_without_the_setting_the_routes_do_not_exist() -> None:
    on, off = all_routes(Config(demo=True)), all_routes(Config(demo=False))
    assert all(route in on for route in routes)
    assert not any(route in off for route in routes)


async def test_a_mail_cannot_bring_markup_into_the_page(
    open_browser: Callable[[ResolvedTenant], Browser],
) -> None:
    tenant = await demo_of("werkbedrijf")
    async with tenant_transaction(tenant.scope):
        with use_locale("nl"):
            await send_later(
                "x@y.example",
                "staff_added",
                "nl",
                name="<b>Bold</b>",
                url="javascript:alert(1)",
            )
    shown = await open_browser(tenant).get("/demo/mails")
    assert "<b>Bold</b>" not in shown.text
    assert 'href="javascript' not in shown.text
