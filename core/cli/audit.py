"""`passport audit verify` and `passport audit head`: whether the log of what was done is whole."""

from __future__ import annotations

import argparse
from typing import Any

from core.audit import service as audit
from core.kernel.audit_rules import read_head
from core.kernel.config import Config
from core.runtime import database
from tenants.provision import ProvisionError, list_tenants
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

KEEP = "Keep this head elsewhere; give it to --since-head next time"


def add_parser(commands: Any) -> None:
    """Add `passport audit`."""
    log = commands.add_parser("audit", help="prove that the audit log is whole")
    verbs = log.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="check every entry; exit code 1 at the first bad one")
    verify.add_argument("slug", nargs="?", default="", help="one tenant; default: all of them")
    verify.add_argument(
        "--since-head", default="", metavar="HEAD", help="a head that an earlier run printed"
    )
    verify.set_defaults(run=verify_logs)
    head = verbs.add_parser("head", help="print the end of each log, to keep elsewhere")
    head.add_argument("slug", nargs="?", default="", help="one tenant; default: all of them")
    head.set_defaults(run=print_heads)


async def chosen(slug: str) -> list[ResolvedTenant]:
    """One tenant, or all of them; suspended ones too."""
    tenants = await list_tenants(also_suspended=True)
    found = [tenant for tenant in tenants if slug in {"", tenant.slug}]
    if slug and not found:
        raise ProvisionError(f"There is no tenant '{slug}'.")
    return found


def kept_head(options: argparse.Namespace) -> tuple[int, bytes] | None:
    """The head that was given; it belongs to one tenant."""
    if not options.since_head:
        return None
    if not options.slug:
        raise ProvisionError("A head belongs to one tenant: name it.")
    try:
        return read_head(options.since_head)
    except ValueError as error:
        raise ProvisionError(f"'{options.since_head}' is not a head.") from error


async def prove_one(tenant: ResolvedTenant, kept: tuple[int, bytes] | None = None) -> audit.Proof:
    """Check the log of one tenant."""
    async with tenant_transaction(tenant.scope):
        return await audit.prove(kept)


async def verify_logs(options: argparse.Namespace, config: Config) -> int:
    """Check the logs and say what was found; 1 when one is not whole."""
    kept, failed = kept_head(options), False
    async with database(config):
        for tenant in await chosen(options.slug):
            proof = await prove_one(tenant, kept)
            failed = failed or proof.fault is not None
            print("\n".join(lines_of(tenant.slug, proof)))
    return 1 if failed else 0


def lines_of(slug: str, proof: audit.Proof) -> list[str]:
    """What was found, in words."""
    if proof.fault:
        return [f"WRONG {slug}: entry {proof.fault.number} {proof.fault.what}."]
    if not proof.entries:
        return [f"ok    {slug}: nothing was logged yet"]
    out = [f"ok    {slug}: {proof.entries} entries are as they were written"]
    if proof.blank:
        out.append(f"      {proof.blank} of them are blank: of people who were erased")
    if proof.first > 1:
        out.append(f"      entries up to {proof.first - 1} were removed by the retention clock")
    if proof.began:
        before = f"; {proof.earlier} earlier ones are proven from then on" if proof.earlier else ""
        out.append(f"      the chain began on {proof.began:%Y-%m-%d %H:%M} UTC{before}")
    return [*out, f"      {KEEP}:", f"      {proof.head}"]


async def print_heads(options: argparse.Namespace, config: Config) -> int:
    """Print the end of each log that is whole; 1 when one is not."""
    failed = False
    async with database(config):
        for tenant in await chosen(options.slug):
            proof = await prove_one(tenant)
            failed = failed or proof.fault is not None
            print(f"{tenant.slug} {proof.head or '(not whole: run passport audit verify)'}")
    return 1 if failed else 0
