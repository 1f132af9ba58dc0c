"""A person reads which employer opened their card, and when; nobody else's."""

from core.connections import service as connections
from core.kernel.permissions import Role
from core.talent_pool import service as talent_pool
from tenants.transactions import tenant_transaction
from tests.core.shortlists.conftest import Village, village
from tests.fixtures.client import Browser

__all__ = ["village"]


async def test_who_looked_stands_on_my_data(browser: Browser, village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        pool = await talent_pool.pool_arrays()
        await connections.candidate(village.vacancy.id, village.company.id, pool.card_ids[0])
    await browser.become(Role.JOB_SEEKER, pool.person_ids[0])
    assert "Bouwbedrijf Molenaar bekeek jouw kaart op" in (await browser.get("/my-data")).text
    await browser.become(Role.JOB_SEEKER, pool.person_ids[1])
    page = await browser.get("/my-data")
    assert "Bouwbedrijf Molenaar" not in page.text
    assert "nog geen werkgever jouw kaart" in page.text
