"""An admin, and the texts in both languages, for the tests of the quality page."""

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.app import set_up_texts
from core.kernel.config import Config
from core.kernel.permissions import Role
from tenants.transactions import tenant_transaction
from tests.fixtures.client import Browser


@pytest.fixture(autouse=True)
def texts(config: Config) -> None:
    """The texts, as every process loads them."""
    set_up_texts(config)


@pytest.fixture
async def admin(browser: Browser) -> UUID:
    """An admin, signed in."""
    async with tenant_transaction(browser.tenant.scope):
        made = await accounts.add_staff("admin@example.org", "Ada", "tenant_admin")
    await browser.become(Role.TENANT_ADMIN, made.id, "Ada")
    return made.id
