"""`passport keys`: the keys that sign proofs, of one tenant or all."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from core.app import set_up_texts
from core.cli.items import chosen_tenants
from core.credentials import service
from core.kernel.config import Config, ConfigError
from core.runtime import database
from tenants.tables import now
from tenants.transactions import tenant_transaction


def add_parser(commands: Any) -> None:
    """Add `passport keys`."""
    keys = commands.add_parser("keys", help="list, renew or withdraw the keys that sign proofs")
    verbs = keys.add_subparsers(dest="verb", required=True, metavar="VERB")
    every = verbs.add_parser("list", help="show every key, and whether it can be opened")
    every.add_argument("tenant", nargs="?", default="", help="of this tenant (default all)")
    every.set_defaults(run=show)
    rotate = verbs.add_parser("rotate", help="sign with a new key; older proofs stay good")
    rotate.add_argument("tenant", help="short name of the tenant")
    rotate.set_defaults(run=renew)
    revoke = verbs.add_parser("revoke", help="a key was stolen: what it signed since is worthless")
    revoke.add_argument("tenant", help="short name of the tenant")
    revoke.add_argument("key", help="the name of the key, as the list shows it")
    revoke.add_argument(
        "--from", dest="since", default="", metavar="TIME",
        help="since when, such as 2026-05-12T08:00 in UTC (default: now)",
    )  # fmt: skip
    revoke.set_defaults(run=withdraw)


async def show(options: argparse.Namespace, config: Config) -> int:
    """Print the keys; exit code 1 when one that signs cannot be opened."""
    trouble = False
    async with database(config):
        for tenant in await chosen_tenants(options.tenant):
            async with tenant_transaction(tenant.scope):
                for line in await service.own_keys():
                    problem = await service.trouble_with_key(line)
                    trouble = trouble or bool(problem)
                    print(f"{tenant.slug:20} {line.key_id}  {state_of(line)}  {problem}".rstrip())
    return int(trouble)


def state_of(line: service.KeyLine) -> str:
    """How far a key's life is."""
    made = f"since {line.made_at:%Y-%m-%d %H:%M}"
    if line.revoked_from:
        return f"{made}, worthless from {line.revoked_from:%Y-%m-%d %H:%M}"
    if line.retired_at:
        return f"{made}, signed until {line.retired_at:%Y-%m-%d %H:%M}"
    return f"{made}, signs"


async def renew(options: argparse.Namespace, config: Config) -> int:
    """Make a new key for a tenant."""
    async with database(config) as ready:
        set_up_texts(ready)
        (tenant,) = await chosen_tenants(options.tenant)
        async with tenant_transaction(tenant.scope):
            line = await service.rotate_key()
    print(f"'{tenant.slug}' signs with {line.key_id} now. Older proofs stay good.")
    return 0


async def withdraw(options: argparse.Namespace, config: Config) -> int:
    """Withdraw a key; a tenant whose own key it was gets a new one at the next proof."""
    since = read_time(options.since)
    async with database(config) as ready:
        set_up_texts(ready)
        (tenant,) = await chosen_tenants(options.tenant)
        async with tenant_transaction(tenant.scope):
            if not await service.revoke_key(options.key, since):
                raise ConfigError(f"'{tenant.slug}' has no key {options.key}.")
    print(f"What {options.key} signed since {since:%Y-%m-%d %H:%M} UTC is worthless.")
    return 0


def read_time(text: str) -> datetime:
    """A moment in UTC; ConfigError for anything else."""
    if not text:
        return now().replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"'{text}' is no time such as 2026-05-12T08:00.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
