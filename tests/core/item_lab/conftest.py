"""A researcher for the tests of the item lab."""

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


@pytest.fixture
async def researcher(browser: Browser) -> UUID:
    """A researcher, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await accounts.add_staff("lab@example.org", "Rik", Role.RESEARCHER)
    await browser.become(Role.RESEARCHER, made.id, "Rik")
    return made.id
