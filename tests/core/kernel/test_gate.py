"""What every request passes: host, session, commit before the answer, kind error pages."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable

import pytest
import uvicorn

from core.accounts import service as accounts
from core.accounts.tables import Person
from core.kernel.gate import Gate
from core.kernel.headers import PLAIN, SECURE
from core.kernel.permissions import Role
from core.kernel.plain_pages import unavailable_page
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.transactions import owner_transaction, platform_transaction, tenant_transaction
from tests.fixtures.client import Browser
from tests.fixtures.site import free_port

# A constraint that is checked only when the transaction ends, so that COMMIT itself fails.
PLANT = (
    "CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql AS"
    " $$BEGIN RAISE EXCEPTION 'refused at commit'; END$$;"
    "CREATE CONSTRAINT TRIGGER refuse_commit AFTER UPDATE ON person"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.first_name = 'refuse')"
    " EXECUTE FUNCTION refuse_commit()"
)
UPROOT = "DROP TRIGGER refuse_commit ON person; DROP FUNCTION refuse_commit()"


async def test_unknown_host_gets_a_plain_page(browser: Browser) -> None:
    answer = await browser.client.get("/", headers={"host": "nobody.example"})
    assert answer.status_code == 404
    assert "nobody.example" in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["", "<script>", "a b", "{own}:80@evil.example", "{own}:evil", "x" * 300]
)
async def test_a_host_that_is_no_name_reaches_nobody(browser: Browser, host: str) -> None:
    own = f"{browser.tenant.slug}.localhost"
    answer = await browser.client.get("/sign-in", headers={"host": host.format(own=own)})
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert browser.tenant.slug not in answer.text


async def test_unknown_path_is_a_page_in_the_tenants_look(browser: Browser) -> None:
    answer = await browser.get("/there-is-no-such-page")
    assert answer.status_code == 404
    assert f"Test {browser.tenant.slug}" in answer.text


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/plain.css", "/my-data"])
async def test_every_answer_carries_the_security_headers(browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    if path.startswith("/static/"):
        assert answer.headers["x-content-type-options"] == "nosniff"
        return
    for name, value in PLAIN:
        assert answer.headers[name.decode()] == value.decode()
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_only_https_asks_for_https() -> None:
    hsts = b"strict-transport-security"
    assert hsts in dict(SECURE)
    assert hsts not in dict(PLAIN)


@pytest.fixture
async def refused_commit() -> AsyncIterator[None]:
    """COMMIT fails once somebody is called 'refuse'."""
    async with owner_transaction() as transaction:
        await transaction.connection.execute(PLANT)
    yield
    async with owner_transaction() as transaction:
        await transaction.connection.execute(UPROOT)


async def test_a_commit_that_fails_is_a_500_and_nothing_is_half_done(
    browser: Browser, refused_commit: None
) -> None:
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    await browser.get("/my-data/contact")
    answer = await browser.post("/my-data/contact", {"first_name": "refuse", "phone": ""})
    assert answer.status_code == 500
    assert "location" not in answer.headers
    async with tenant_transaction(browser.tenant.scope):
        assert (await accounts.get_person(started.person.id)).first_name == ""
        rows = await fetch("SELECT data FROM session WHERE of_tenant = $1", browser.tenant.id)
    assert "flashes" not in rows[0]["data"]
    assert (await browser.post("/my-data/contact", {"first_name": "Sam"})).status_code == 303


async def test_an_error_after_a_counted_try_keeps_the_count_only(browser: Browser) -> None:
    await browser.get("/start")
    answer = await browser.post("/start", {"group": "ZZZZZZ"})
    assert answer.status_code == 422
    async with tenant_transaction(browser.tenant.scope):
        assert await Person.count() == 0
        tries = await fetch("SELECT tries FROM rate_limit WHERE of_tenant = $1", browser.tenant.id)
    assert [row["tries"] for row in tries] == [1, 1]


@contextlib.asynccontextmanager
async def served(app: Gate) -> AsyncIterator[int]:
    """The application on a real port."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", lifespan="off"))
    task = asyncio.create_task(server.serve())
    for _ in range(250):
        await asyncio.sleep(0.02)
        if server.started:
            break
    yield port
    server.should_exit = True
    await task


async def test_a_request_that_is_cut_off_changes_nothing(
    app: Gate, browser: Browser, open_browser: Callable[[ResolvedTenant], Browser]
) -> None:
    await browser.get("/start")
    cookie = browser.client.cookies["form"]
    body = f"csrf={browser.token}&group="
    head = (
        f"POST /start HTTP/1.1\r\nHost: {browser.tenant.slug}.localhost\r\n"
        f"Cookie: form={cookie}\r\nSec-Fetch-Site: same-origin\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    async with served(app) as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write((head + body[: len(body) // 2]).encode())
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.close()
        await asyncio.sleep(0.2)
        async with tenant_transaction(browser.tenant.scope):
            assert await Person.count() == 0
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write((head + body).encode())
        assert b" 303 " in await reader.readline()
        writer.close()
    async with tenant_transaction(browser.tenant.scope):
        assert await Person.count() == 1
    assert (await open_browser(browser.tenant).get("/")).status_code == 200


async def test_a_tenant_suspended_by_another_process_is_gone_at_once(
    browser: Browser, tenant: ResolvedTenant
) -> None:
    assert (await browser.get("/sign-in")).status_code == 200
    async with platform_transaction("provision"):
        await fetch("UPDATE tenant SET state = 'suspended' WHERE id = $1", tenant.id)
    assert (await browser.client.get("/sign-in")).status_code == 404
    assert (await browser.client.get("/sign-in")).status_code == 404


async def test_an_answer_that_others_may_keep_carries_nobodys_cookie(
    browser: Browser, open_browser: Callable[[ResolvedTenant], Browser]
) -> None:
    theme = re.findall(r'href="(/theme/[^"]+)"', (await browser.get("/sign-in")).text)[0]
    stranger = await open_browser(browser.tenant).get(theme)
    assert "public" in stranger.headers["cache-control"]
    assert "set-cookie" not in stranger.headers
    async with tenant_transaction(browser.tenant.scope):
        started = await accounts.start_person("", "nl")
    await browser.become(Role.JOB_SEEKER, started.person.id)
    async with tenant_transaction(browser.tenant.scope):
        await fetch(
            "UPDATE session SET seen_at = seen_at - interval '1 hour' WHERE of_tenant = $1",
            browser.tenant.id,
        )
    known = await browser.get(theme)
    assert (known.status_code, "set-cookie" in known.headers) == (200, False)


async def test_the_offered_form_never_leads_to_another_host() -> None:
    scope = {"method": "POST", "path": "//evil.example/x", "query_string": b""}
    assert 'action="/evil.example/x"' in unavailable_page(scope, b"a=b")
