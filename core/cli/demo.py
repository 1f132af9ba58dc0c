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
from core.cli.processes import end_of_this_task, end_on_signals, environment
from core.demo.seed import seed_demo
from core.kernel.config import Config, ConfigError
from core.kernel.cookies import is_loopback
from core.runtime import data_folder, database
from tenants.launcher import WheelProvider, users_of

HOSTS = ("werkbedrijf", "zonkracht", "regio")


def add_parser(commands: Any) -> None:
    """Add `passport demo`."""
    demo = commands.add_parser("demo", help="start the product with demo tenants, ready to click")
    demo.add_argument("--reset", action="store_true", help="throw the demo's data away and stop")
    demo.set_defaults(run=run_demo)


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
