"""An admin for the tests of these pages."""

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


@pytest.fixture
async def admin(browser: Browser) -> UUID:
    """An admin, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await accounts.add_staff("ada@example.org", "Ada Kuiper", "tenant_admin")
    await browser.become(Role.TENANT_ADMIN, made.id, "Ada Kuiper")
    return made.id
