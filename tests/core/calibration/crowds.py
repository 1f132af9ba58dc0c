"""Many people at once, and calculations, for the tests of this feature."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.calibration.schemas import Calibrate
from core.demo.crowd import add_crowd
from core.kernel.jobs import run_job
from core.worker import load_tasks
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings, save_settings
from tenants.transactions import tenant_transaction


async def fill(tenant: ResolvedTenant, count: int, route: str = "full") -> None:
    """People who finished a route."""
    async with tenant_transaction(tenant.scope):
        await add_crowd(tenant.slug, count, route)


async def run_calculation(tenant: ResolvedTenant, route: str = "full") -> None:
    """The job as the worker does it."""
    load_tasks()
    await run_job(msgspec.json.encode(Calibrate(route)), tenant.scope)


async def new_person(tenant: ResolvedTenant) -> UUID:
    """Somebody who answered nothing yet."""
    async with tenant_transaction(tenant.scope):
        return (await accounts.start_person("", "nl")).person.id


async def share(tenant: ResolvedTenant, how: str) -> None:
    """Have a tenant share its answers so."""
    async with tenant_transaction(tenant.scope):
        await save_settings(TenantSettings(calibration_sharing=how))
