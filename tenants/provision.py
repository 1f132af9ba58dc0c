"""Makes, suspends and lists tenants; the only writer of tenant and host rows."""

from __future__ import annotations

import re
from uuid import UUID

from tenants.resolve import ResolvedTenant, clean_host, forget_hosts
from tenants.settings import TenantSettings, save_settings
from tenants.tables import PlatformAudit, Tenant, TenantHost
from tenants.transactions import platform_transaction, tenant_transaction

KINDS = ("participation_company", "sector_community", "regional_government")
SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")


class ProvisionError(ValueError):
    """What was asked cannot be made; the text says why."""


def check_request(slug: str, hosts: list[str], kind: str) -> list[str]:
    """The clean host names, or ProvisionError."""
    if not SLUG.fullmatch(slug):
        raise ProvisionError(f"'{slug}': use 3 to 40 lower-case letters, digits and hyphens.")
    if kind not in KINDS:
        raise ProvisionError(f"'{kind}' is not one of {', '.join(KINDS)}.")
    clean = [clean_host(host) for host in hosts]
    if not clean or not all(clean):
        raise ProvisionError(f"Not a host name: {', '.join(hosts) or '(none)'}.")
    return clean


async def create_tenant(
    slug: str,
    hosts: list[str],
    settings: TenantSettings,
    *,
    kind: str = "participation_company",
    is_demo: bool = False,
    actor: str = "command line",
) -> ResolvedTenant:
    """Make a tenant with its hosts and settings; ProvisionError when a name is taken."""
    clean = check_request(slug, hosts, kind)
    async with platform_transaction("provision"):
        if await Tenant.exists().where(Tenant.slug == slug):
            raise ProvisionError(f"There is a tenant '{slug}' already.")
        taken = await TenantHost.select(TenantHost.host).where(TenantHost.host.is_in(clean))
        if taken:
            raise ProvisionError(f"Host taken: {taken[0]['host']}.")
        row = Tenant(slug=slug, kind=kind, is_demo=is_demo)
        await Tenant.insert(row)
        await TenantHost.insert(*[TenantHost(host=h, of_tenant=row.id) for h in clean])
        await record_use("provision", actor, f"made tenant {slug}")
    forget_hosts()
    tenant = ResolvedTenant(id=row.id, slug=slug, cell=row.cell, kind=kind, is_demo=is_demo)
    async with tenant_transaction(tenant.scope):
        await save_settings(settings)
    return tenant


async def set_tenant_state(slug: str, state: str, actor: str = "command line") -> None:
    """Suspend a tenant ('suspended') or bring it back ('live')."""
    async with platform_transaction("provision"):
        found = (
            await Tenant.update({Tenant.state: state})
            .where(Tenant.slug == slug)
            .returning(Tenant.id)
        )
        if not found:
            raise ProvisionError(f"There is no tenant '{slug}'.")
        await record_use("provision", actor, f"{slug} is {state}")
    forget_hosts()


async def list_tenants(*, also_suspended: bool = False) -> list[ResolvedTenant]:
    """All live tenants, by slug; the suspended ones too where that is asked."""
    states = ["live", "suspended"] if also_suspended else ["live"]
    async with platform_transaction("list_tenants"):
        rows = await Tenant.objects().where(Tenant.state.is_in(states)).order_by(Tenant.slug)
    return [
        ResolvedTenant(id=r.id, slug=r.slug, cell=r.cell, kind=r.kind, is_demo=r.is_demo)
        for r in rows
    ]


async def first_hosts() -> dict[UUID, str]:
    """The host each tenant was given first: addresses in mails of a job lead there."""
    async with platform_transaction("list_tenants"):
        rows = await TenantHost.objects().order_by(TenantHost.id, ascending=False)
    return {row.of_tenant: row.host for row in rows}


async def record_use(purpose: str, actor: str, note: str) -> None:
    """Log one use of the platform role (inside a platform transaction)."""
    await PlatformAudit.insert(PlatformAudit(actor=actor, purpose=purpose, note=note))
