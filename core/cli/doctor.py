"""`passport doctor`: whether everything is there that the service needs."""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import sys
from collections.abc import Callable
from typing import Any

from core.cli import audit
from core.credentials import service as credentials
from core.kernel.config import Config
from core.plugging.calls import CALLS
from core.plugging.manager import manifests
from core.runtime import database
from tenants.migrate import check_roles, check_server
from tenants.provision import list_tenants
from tenants.transactions import check_transaction, platform_transaction, tenant_transaction

PACKAGES = ("core", "tenants", "plugins", "themes")
OLDEST_PYTHON = (3, 11)


def add_parser(commands: Any) -> None:
    """Add `passport doctor`."""
    doctor = commands.add_parser("doctor", help="check this installation")
    doctor.set_defaults(run=examine)


def check_python() -> str:
    """Python 3.11 or newer."""
    if sys.version_info < OLDEST_PYTHON:
        raise RuntimeError("Python 3.11 or newer is needed.")
    return f"Python {platform.python_version()}"


def check_names() -> str:
    """No other package brings folders with our names (one would overwrite the other)."""
    owners = importlib.metadata.packages_distributions()
    ours = {"passport-for-work"}
    for package in PACKAGES:
        strangers = set(owners.get(package, [])) - ours
        if strangers:
            raise RuntimeError(f"'{package}' also comes with {', '.join(sorted(strangers))}.")
    return "package names are ours alone"


def check_plugins() -> str:
    """Every plugin loads and is valid."""
    return "plugins: " + (", ".join(m.name for m in manifests()) or "none")


def check_plugin_health() -> str:
    """Every plugin finds itself well."""
    found = CALLS.health()
    for result in found:
        if not result.value.is_good:
            raise RuntimeError(f"{result.plugin}: {result.value.title}. {result.value.advice}")
    return "plugins find themselves well: " + ", ".join(r.value.title for r in found)


CHECKS: tuple[Callable[[], str], ...] = (
    check_python,
    check_names,
    check_plugins,
    check_plugin_health,
)


async def check_database(config: Config) -> str:
    """The server is new enough and the app role is weak enough."""
    async with database(config):
        async with platform_transaction("doctor"):
            await check_server()
        async with check_transaction():
            await check_roles()
    return "database: answers, is new enough, and the app role bypasses nothing"


async def check_audit_logs(config: Config) -> str:
    """Every tenant's audit log is as it was written."""
    async with database(config):
        proofs = {tenant.slug: await audit.prove_one(tenant) for tenant in await audit.chosen("")}
    for slug, proof in proofs.items():
        if proof.fault:
            raise RuntimeError(audit.lines_of(slug, proof)[0].removeprefix("WRONG "))
    return f"audit logs: {sum(proof.entries for proof in proofs.values())} entries, all whole"


async def check_keys(config: Config) -> str:
    """Every key that signs proofs is there and opens."""
    count = 0
    async with database(config):
        for tenant in await list_tenants():
            async with tenant_transaction(tenant.scope):
                for line in await credentials.own_keys():
                    if problem := await credentials.trouble_with_key(line):
                        raise RuntimeError(f"{tenant.slug}: {problem}")
                    count += line.retired_at is None
    return f"keys that sign proofs: {count}, all there"


DATABASE_CHECKS = (
    ("database", check_database),
    ("audit log", check_audit_logs),
    ("keys", check_keys),
)


async def examine(_options: argparse.Namespace, config: Config) -> int:
    """Run all checks; exit code 1 when one fails."""
    failed = False
    for check in CHECKS:
        try:
            print(f"ok    {check()}")
        except Exception as error:  # noqa: BLE001  a doctor reports every kind of trouble
            failed = True
            print(f"WRONG {error}")
    for name, ask in DATABASE_CHECKS:
        try:
            print(f"ok    {await ask(config)}")
        except Exception as error:  # noqa: BLE001  a doctor reports every kind of trouble
            failed = True
            print(f"WRONG {name}: {error}")
    return 1 if failed else 0
