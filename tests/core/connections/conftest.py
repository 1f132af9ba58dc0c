"""A company with an open vacancy, and somebody in the pool."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from core.kernel.gate import Gate
from core.talent_pool import service as talent_pool
from core.vacancies.service import Vacancy
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company, make_seeker, make_vacancy

NAME, PHONE = "Saraswati", "0687654321"


@dataclass
class Town:
    """Who there is in a test's tenant."""

    tenant: ResolvedTenant
    company: Company
    vacancy: Vacancy
    person: UUID
    card: UUID


@pytest.fixture
async def town(app: Gate, tenant: ResolvedTenant) -> Town:
    """One open vacancy and one person in the pool."""
    async with tenant_transaction(tenant.scope):
        company = await make_company()
        vacancy = await make_vacancy(company)
        person = await make_seeker(NAME, phone=PHONE)
        card = (await talent_pool.pool_arrays()).card_ids[0]
    return Town(tenant, company, vacancy, person, card)
