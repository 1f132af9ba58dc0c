"""Somebody who is signed in and has a skillprint to share."""

from __future__ import annotations

import pytest

from core.kernel.permissions import Role
from tenants.resolve import ResolvedTenant
from tests.core.sharing.links import Open, seeker
from tests.fixtures.client import Browser


@pytest.fixture
async def owner(open_browser: Open, tenant: ResolvedTenant) -> Browser:
    browser = open_browser(tenant)
    await browser.become(Role.JOB_SEEKER, await seeker(tenant))
    return browser
