"""Somebody about whom things were logged."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.accounts import service as accounts
from core.kernel.audit import record
from core.kernel.audit_names import Did
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.audit.tampering import ENTRIES


@pytest.fixture
async def person(tenant: ResolvedTenant) -> UUID:
    """Somebody about whom six things were logged."""
    async with tenant_transaction(tenant.scope):
        person_id = (await accounts.start_person("", "nl")).person.id
    for number in range(ENTRIES - 1):
        async with tenant_transaction(tenant.scope):
            await record(Did.COACH_OPENED_PERSON, person_id=person_id, page=number)
    return person_id
