"""People and plugins for the tests of a plugin."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from core.accounts.service import start_person
from core.kernel.permissions import Role
from core.testing.client import Browser
from tenants.resolve import ResolvedTenant
from tenants.settings import set_plugin
from tenants.transactions import tenant_transaction

Switch = Callable[[str, bool], Awaitable[None]]


@pytest.fixture
async def switch(tenant: ResolvedTenant) -> Switch:
    """Switches a plugin on or off, as the tenant's admin does."""

    async def turn(name: str, is_on: bool) -> None:
        async with tenant_transaction(tenant.scope):
            await set_plugin(name, on=is_on)

    return turn


@pytest.fixture
async def person_id(tenant: ResolvedTenant) -> UUID:
    """A person who just began."""
    async with tenant_transaction(tenant.scope):
        started = await start_person("", "nl")
    return started.person.id


@pytest.fixture
async def person_browser(browser: Browser, person_id: UUID) -> Browser:
    """The browser of that person."""
    await browser.become(Role.JOB_SEEKER, person_id)
    return browser
