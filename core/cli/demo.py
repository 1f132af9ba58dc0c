"""passport demo: three tenants with synthetic people, web and worker, on this machine only."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import socket
import sys
from typing import Any

from core.app import set_up_texts
from core.assessment.forms import ROUTES
from core.cli.processes import end_of_this_task, end_on_signals, environment
from core.demo.crowd import add_crowd
from core.demo.seed import seed_demo
from core.kernel.config import Config, ConfigError
from core.kernel.cookies import is_loopback
from core.runtime import data_folder, database
from tenants.launcher import WheelProvider, users_of
from tenants.provision import list_tenants
from tenants.transactions import tenant_transaction

HOSTS = ("werkbedrijf", "zonkracht", "regio")


def add_parser(commands: Any) -> None:
    """Add `passport demo`."""
    demo = commands.add_parser("demo", help="start the product with demo tenants, ready to click")
    demo.add_argument("--reset", action="store_true", help="throw the demo's data away and stop")
    demo.set_defaults(run=run_demo)
    parts = demo.add_subparsers(dest="part", metavar="PART")
    people = parts.add_parser("people", help="add many made-up people who finished, to one tenant")
    people.add_argument("--tenant", required=True, choices=HOSTS)
    people.add_argument("--count", type=int, default=600)
    people.add_argument("--route", choices=ROUTES, default="full")
    people.set_defaults(run=add_people)


async def run_demo(options: argparse.Namespace, config: Config) -> int:
    """Start database, web and worker; ends with all of them."""
    if config.database_url:
        raise ConfigError("The demo uses its own embedded database: unset DATABASE_URL.")
    if not is_loopback(config.bind):
        raise ConfigError("The demo listens on this machine only: set PASSPORT_BIND=127.0.0.1.")
    if options.reset:
        return reset(config)
    need_free_port(config)
    end_on_signals(end_of_this_task())
    async with database(config) as ready:
        set_up_texts(ready)
        await seed_demo()
        return await supervise(ready)


async def add_people(options: argparse.Namespace, config: Config) -> int:
    """Write the people into a demo tenant, and into no other."""
    async with database(config) as ready:
        set_up_texts(ready)
        await seed_demo()
        tenant = next((t for t in await list_tenants() if t.slug == options.tenant), None)
        if tenant is None or not tenant.is_demo:
            raise ConfigError(f"'{options.tenant}' is not a demo tenant.")
        async with tenant_transaction(tenant.scope):
            added = await add_crowd(options.tenant, options.count, options.route)
    print(f"Added {added} made-up people to '{options.tenant}'.")
    return 0


def need_free_port(config: Config) -> None:
    """Say it before anything starts when something else listens already."""
    family = socket.AF_INET6 if ":" in config.bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.bind, config.port))
        except OSError as error:
            text = f"Port {config.port} is in use. Stop what runs there, or use PORT=8001 make run."
            raise ConfigError(text) from error


def reset(config: Config) -> int:
    """Delete the embedded database; a server that a killed demo left behind is stopped."""
    folder = data_folder(config) / "postgres"
    if users_of(folder):
        raise ConfigError("The demo is running: stop it first.")
    if (folder / "postmaster.pid").exists():
        left = WheelProvider()
        left.start(folder)
        left.stop()
    shutil.rmtree(folder, ignore_errors=True)
    print("The demo's data are gone. `make run` makes them anew.")
    return 0


async def supervise(config: Config) -> int:
    """Run web and worker until one ends or a signal comes."""
    stop = asyncio.Event()
    end_on_signals(stop.set)
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "core.cli", command, env=environment(config)
        )
        for command in ("serve", "worker")
    ]
    announce(config.port)
    waiters = [asyncio.create_task(p.wait()) for p in started]
    waiters.append(asyncio.create_task(stop.wait()))
    await asyncio.wait(waiters, return_when=asyncio.FIRST_COMPLETED)
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
    codes = [await process.wait() for process in started]
    for waiter in waiters:
        waiter.cancel()
    return 0 if stop.is_set() else max(map(abs, codes))


def announce(port: int) -> None:
    """Say where to click."""
    print("\nPassport for Work is starting. Open one of:\n", flush=True)
    for host in HOSTS:
        print(f"  http://{host}.localhost:{port}/demo", flush=True)
    print("\nThe demo page signs you in as anyone. Ctrl-C stops everything.\n", flush=True)
