"""What lies in the database after a form was sent."""

from tenants.resolve import ResolvedTenant
from tenants.settings import LoadedSettings, read_settings
from tenants.transactions import tenant_transaction


async def settings_of(tenant: ResolvedTenant) -> LoadedSettings:
    """What is stored now."""
    async with tenant_transaction(tenant.scope):
        return await read_settings()
