"""HTTP clients on the same event loop, with a browser's headers and form tokens."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.app import make_app
from core.kernel.config import Config
from core.kernel.gate import Gate
from core.kernel.permissions import Role
from core.kernel.sessions import Session, save_session
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Browser:
    """A visitor of one tenant: keeps cookies, and sends a form with the token of a page."""

    def __init__(self, app: Gate, tenant: ResolvedTenant) -> None:
        self.tenant = tenant
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=f"http://{tenant.slug}.localhost",
            headers={"sec-fetch-site": "same-origin"},
        )
        self.token = ""

    async def get(self, path: str, **kwargs: Any) -> httpx.Response:
        """Open a page."""
        return self.note(await self.client.get(path, **kwargs))

    async def post(
        self, path: str, data: dict[str, Any] | None = None, **kwargs: Any
    ) -> httpx.Response:
        """Send a form with the last token seen (a page with a token is opened first)."""
        if not self.token:
            await self.get("/sign-in")
        data = {"csrf": self.token, **(data or {})}
        return self.note(await self.client.post(path, data=data, **kwargs))

    async def follow(self, path: str, data: dict[str, Any] | None = None) -> httpx.Response:
        """Send a form and open the page it leads to."""
        answer = await self.post(path, data)
        while answer.is_redirect:
            answer = await self.get(answer.headers["location"])
        return answer

    def note(self, answer: httpx.Response) -> httpx.Response:
        """Remember the newest form token; sign-in and sign-out change it."""
        found = (
            TOKEN.search(answer.text) if "html" in answer.headers.get("content-type", "") else None
        )
        if found:
            self.token = found[1]
        elif "session=" in answer.headers.get("set-cookie", ""):
            self.token = ""
        return answer

    async def become(self, role: Role, subject: UUID, name: str = "") -> None:
        """Sign in directly, without a link or code."""
        session = Session()
        session.sign_in(role, subject)
        session.set("name", name)
        async with tenant_transaction(self.tenant.scope):
            await save_session(session, self.tenant.id)
        self.client.cookies.set("session", session.token, f"{self.tenant.slug}.localhost")
        self.token = ""


@pytest.fixture(scope="session")
async def app(config: Config) -> Gate:
    """The application on this worker's database."""
    return make_app(config)


@pytest.fixture
async def open_browser(app: Gate) -> AsyncIterator[Callable[[ResolvedTenant], Browser]]:
    """Makes browsers, each a visitor of its own."""
    opened: list[Browser] = []

    def make(tenant: ResolvedTenant) -> Browser:
        opened.append(Browser(app, tenant))
        return opened[-1]

    yield make
    for browser in opened:
        await browser.client.aclose()


@pytest.fixture
async def browser(
    open_browser: Callable[[ResolvedTenant], Browser], tenant: ResolvedTenant
) -> Browser:
    """A visitor of the test's tenant."""
    return open_browser(tenant)
