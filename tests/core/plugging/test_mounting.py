"""Routes of a plugin: 404 where it is off, signed in by default, admins alone under /manage."""

from collections.abc import AsyncIterator

import pytest

from core.app import make_app, set_up_texts
from core.kernel.config import Config
from core.kernel.gate import Gate
from core.kernel.permissions import Role
from tenants.identifiers import new_id
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction
from tests.core.plugging.planted import plant, planted
from tests.fixtures.client import Browser

ROUTES = """
@hookimpl
def passport_cards(viewer: Viewer, page: str) -> list[Card]:
    return [Card("A <panel> for", viewer.role, "/p/gate/", "Go there")]

@get("/", action=Action.USE_PLUGIN, sync_to_thread=False)
def inside_page() -> str:
    return "inside"

@get("/open", action=Action.OPEN_PUBLIC_PAGE, public=True, sync_to_thread=False)
def open_page() -> str:
    return "open"

@get("/forgot", action=Action.OPEN_PUBLIC_PAGE, sync_to_thread=False)
def forgot_to_say_public() -> str:
    return "forgot"

@get("/lead", action=Action.USE_PLUGIN, permission="lead", sync_to_thread=False)
def lead_page() -> str:
    return "lead"

@post("/", action=Action.USE_PLUGIN)
async def changing() -> str:
    return "changed"

@get("/", action=Action.USE_PLUGIN, sync_to_thread=False)
def admin_page() -> str:
    return "manage"
"""
MORE = """
    routers=(Router("/", route_handlers=[
        inside_page, open_page, forgot_to_say_public, lead_page, changing]),),
    manage_routers=(Router("/", route_handlers=[admin_page]),),
    permissions=(Permission("lead", _("Lead"), frozenset({Role.COACH})),),
"""


@pytest.fixture(scope="module")
async def with_gate(config: Config) -> AsyncIterator[Gate]:
    """The application with the plugin of this test."""
    with planted(plant("gate", ROUTES, MORE)):
        yield make_app(config)
    set_up_texts(config)


async def switch(tenant: ResolvedTenant, *, on: bool) -> None:
    """What the admin's page does."""
    async with tenant_transaction(tenant.scope):
        await set_plugin("gate", on=on)


async def visitor(app: Gate, tenant: ResolvedTenant, role: Role | None) -> Browser:
    """A browser of somebody in a role."""
    browser = Browser(app, tenant)
    if role:
        await browser.become(role, new_id())
    return browser


@pytest.mark.parametrize(
    ("path", "role", "status"),
    [
        ("/p/gate/", None, 401),
        ("/p/gate/", Role.JOB_SEEKER, 200),
        ("/p/gate/open", None, 200),
        ("/p/gate/forgot", None, 401),
        ("/p/gate/forgot", Role.EMPLOYER, 200),
        ("/p/gate/lead", Role.COACH, 200),
        ("/p/gate/lead", Role.TENANT_ADMIN, 403),
        ("/manage/p/gate/", None, 401),
        ("/manage/p/gate/", Role.COACH, 403),
        ("/manage/p/gate/", Role.TENANT_ADMIN, 200),
        ("/p/gate/nothing", Role.COACH, 404),
    ],
)
async def test_who_may_open_a_route(
    with_gate: Gate, tenant: ResolvedTenant, path: str, role: Role | None, status: int
) -> None:
    await switch(tenant, on=True)
    browser = await visitor(with_gate, tenant, role)
    assert (await browser.get(path)).status_code == status
    await browser.client.aclose()


@pytest.mark.parametrize("path", ["/p/gate/", "/p/gate/open", "/p/gate/lead", "/manage/p/gate/"])
@pytest.mark.parametrize("role", [None, Role.JOB_SEEKER, Role.TENANT_ADMIN])
async def test_where_the_plugin_is_off_nobody_finds_it(
    with_gate: Gate, tenant: ResolvedTenant, path: str, role: Role | None
) -> None:
    browser = await visitor(with_gate, tenant, role)
    assert (await browser.get(path)).status_code == 404
    await browser.client.aclose()


async def test_on_and_off_work_at_the_next_request(
    with_gate: Gate, tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    here = await visitor(with_gate, tenant, Role.COACH)
    there = await visitor(with_gate, other_tenant, Role.COACH)
    seen = []
    for on in (False, True, False, True):
        await switch(tenant, on=on)
        seen.append((await here.get("/p/gate/")).status_code)
        assert (await there.get("/p/gate/")).status_code == 404
    assert seen == [404, 200, 404, 200]
    for browser in (here, there):
        await browser.client.aclose()


async def test_a_changing_route_asks_for_the_token_of_a_form(
    with_gate: Gate, tenant: ResolvedTenant
) -> None:
    await switch(tenant, on=True)
    browser = await visitor(with_gate, tenant, Role.COACH)
    assert (await browser.client.post("/p/gate/", data={"x": "y"})).status_code == 403
    await browser.get("/who-may-do-what")
    assert browser.token
    assert (await browser.post("/p/gate/")).status_code == 201
    await browser.client.aclose()


async def test_a_panel_stands_on_pages_of_core_where_the_plugin_is_on(
    with_gate: Gate, tenant: ResolvedTenant
) -> None:
    browser = await visitor(with_gate, tenant, Role.COACH)
    assert "A &lt;panel&gt; for" not in (await browser.get("/who-may-do-what")).text
    await switch(tenant, on=True)
    page = await browser.get("/who-may-do-what")
    assert "A &lt;panel&gt; for" in page.text
    assert '<a class="link" href="/p/gate/">Go there</a>' in page.text
    await browser.client.aclose()
