"""Making tenants: clear words for what cannot be made."""

import pytest

from core.kernel.config import Config
from tenants.provision import (
    ProvisionError,
    check_request,
    create_tenant,
    list_tenants,
    set_tenant_state,
)
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings
from tenants.tables import PlatformAudit
from tenants.transactions import platform_transaction


@pytest.mark.parametrize(
    ("slug", "hosts", "kind", "words"),
    [
        ("A", ["a.example"], "participation_company", "3 to 40"),
        ("fine-name", [], "participation_company", "Not a host"),
        ("fine-name", ["a b"], "participation_company", "Not a host"),
        ("fine-name", ["a.example"], "shop", "is not one of"),
    ],
)
def test_a_wrong_request_is_refused(slug: str, hosts: list[str], kind: str, words: str) -> None:
    with pytest.raises(ProvisionError, match=words):
        check_request(slug, hosts, kind)


async def test_a_taken_name_or_host_is_refused(tenant: ResolvedTenant) -> None:
    with pytest.raises(ProvisionError, match="already"):
        await create_tenant(tenant.slug, ["new.localhost"], TenantSettings())
    with pytest.raises(ProvisionError, match="Host taken"):
        await create_tenant("some-new-name", [f"{tenant.slug}.localhost"], TenantSettings())


async def test_making_a_tenant_is_logged(tenant: ResolvedTenant) -> None:
    async with platform_transaction("list_tenants"):
        notes = await PlatformAudit.select(PlatformAudit.note)
    assert f"made tenant {tenant.slug}" in [row["note"] for row in notes]


async def test_tenants_are_listed(tenant: ResolvedTenant, config: Config) -> None:
    assert tenant in await list_tenants()


async def test_an_unknown_tenant_cannot_be_suspended(config: Config) -> None:
    with pytest.raises(ProvisionError, match="no tenant"):
        await set_tenant_state("nobody-here", "suspended")
