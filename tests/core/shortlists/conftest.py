"""A tenant with matching on, a vacancy, and people in the pool who differ."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import pytest

from core.connections import service as connections
from core.kernel.gate import Gate
from core.shortlists import service
from core.vacancies.service import Vacancy
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings, save_settings, set_plugin
from tenants.transactions import tenant_transaction
from tests.factories import Company, make_company, make_seeker, make_vacancy

PEOPLE = 12


@dataclass
class Village:
    """Who there is."""

    tenant: ResolvedTenant
    company: Company
    vacancy: Vacancy
    people: list[UUID]

    async def open_list(self) -> UUID:
        """Open the people of the vacancy as the employer does; the kept list."""
        await connections.ranked_people(self.vacancy.id, self.company.id)
        return (await service.newest_lists(1, vacancy_id=self.vacancy.id))[0].id


@pytest.fixture
async def village(app: Gate, tenant: ResolvedTenant) -> Village:
    """Twelve people, and `readiness` in the shadow of the usual algorithm."""
    chance = np.random.default_rng(7)
    async with tenant_transaction(tenant.scope):
        await set_plugin("matching", on=True)
        await save_settings(TenantSettings(employer_shadow="readiness", person_shadow="distance"))
        company = await make_company()
        people = [
            await make_seeker(f"P{number}", chance.normal(0.0, 0.8, 20).tolist())
            for number in range(PEOPLE)
        ]
        vacancy = await make_vacancy(company)
    return Village(tenant, company, vacancy, people)
