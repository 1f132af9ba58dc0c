"""`passport tenant create`, `list`, `suspend` and `revive`."""

from __future__ import annotations

import argparse
from typing import Any

from core.accounts.service import add_staff, ask_link
from core.app import set_up_texts
from core.kernel.addresses import speak_for
from core.kernel.config import Config
from core.kernel.contact import clean_email
from core.plugging.manager import manifests
from core.plugging.switching import turn_plugin
from core.runtime import database
from tenants.provision import KINDS, ProvisionError, create_tenant, list_tenants, set_tenant_state
from tenants.settings import TenantSettings
from tenants.transactions import tenant_transaction


def add_parser(commands: Any) -> None:
    """Add `passport tenant`."""
    tenant = commands.add_parser("tenant", help="make, list, suspend or revive a tenant")
    verbs = tenant.add_subparsers(dest="verb", required=True, metavar="VERB")
    create = verbs.add_parser("create", help="make an empty tenant with its first admin")
    create.add_argument("slug", nargs="?", default="", help="short name; default: from the host")
    create.add_argument("--host", action="append", required=True, help="host name (may repeat)")
    create.add_argument("--admin", required=True, help="e-mail address of the first admin")
    create.add_argument("--name", default="", help="name that people see")
    create.add_argument("--kind", choices=KINDS, default=KINDS[0])
    create.add_argument("--route", choices=("simple", "full"), default="simple")
    create.set_defaults(run=create_one)
    verbs.add_parser("list", help="list the live tenants").set_defaults(run=list_all)
    for verb, state in (("suspend", "suspended"), ("revive", "live")):
        change = verbs.add_parser(verb, help=f"make a tenant {state}")
        change.add_argument("slug")
        change.set_defaults(run=change_state, state=state)


async def create_one(options: argparse.Namespace, config: Config) -> int:
    """Make a tenant with all plugins on, and mail its admin a link."""
    slug = options.slug or options.host[0].split(".")[0]
    if not clean_email(options.admin):
        raise ProvisionError(f"'{options.admin}' is not an e-mail address.")
    settings = TenantSettings(name=options.name or slug.title(), default_route=options.route)
    async with database(config) as ready:
        set_up_texts(ready)
        tenant = await create_tenant(slug, options.host, settings, kind=options.kind)
        async with tenant_transaction(tenant.scope):
            for manifest in manifests():
                await turn_plugin(manifest.name, on=True)
            await add_staff(options.admin, options.admin.split("@")[0], "tenant_admin")
            with speak_for(options.host[0], config.port):
                await ask_link(options.admin)
    print(f"Made '{slug}' on {', '.join(options.host)}.")
    print(f"A sign-in link is on its way to {options.admin}.")
    return 0


async def list_all(_options: argparse.Namespace, config: Config) -> int:
    """Print the live tenants."""
    async with database(config):
        for tenant in await list_tenants():
            print(f"{tenant.slug:24} {tenant.kind:24} cell {tenant.cell}")
    return 0


async def change_state(options: argparse.Namespace, config: Config) -> int:
    """Suspend or revive a tenant."""
    async with database(config):
        await set_tenant_state(options.slug, options.state)
    print(f"'{options.slug}' is {options.state}.")
    return 0
