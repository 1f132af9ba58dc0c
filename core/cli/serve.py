"""`passport serve`, `passport worker` and `passport migrate`."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

import uvicorn

from core.app import check_app_role, make_app, set_up_texts
from core.cli.processes import end_of_this_task, end_on_signals
from core.kernel.config import Config, ConfigError
from core.kernel.logs import set_up_logs
from core.runtime import bring_up_to_date, configure, database
from core.worker import run_worker


def add_parsers(commands: Any) -> None:
    """Add the three commands."""
    serve = commands.add_parser("serve", help="answer requests")
    serve.set_defaults(run=serve_web)
    worker = commands.add_parser("worker", help="send mails and do other queued work")
    worker.set_defaults(run=work)
    migrate = commands.add_parser("migrate", help="bring the database to this release")
    migrate.set_defaults(run=bring)


def serve_web(_options: argparse.Namespace, config: Config) -> int:
    """Run the web server: uvicorn with one process, granian with several."""
    set_up_logs(quiet=config.demo)
    if config.workers > 1:
        serve_many(config)
        return 0
    loop = uvicorn.Config("").get_loop_factory()
    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(serve_one(config))
    return 0


async def serve_one(config: Config) -> None:
    """Answer requests in this process, on the given or the embedded database."""
    end_on_signals(end_of_this_task())  # the server passes a signal on when it has ended
    async with database(config) as ready:
        server = uvicorn.Config(
            make_app(ready),
            host=ready.bind,
            port=ready.port,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
        )
        await uvicorn.Server(server).serve()


def serve_many(config: Config) -> None:
    """Answer requests in several processes; each finds the database by its connection string."""
    from granian import Granian  # noqa: PLC0415  slow: only for several processes
    from granian.constants import Interfaces  # noqa: PLC0415  slow: only for several processes

    if not config.database_url:
        raise ConfigError("Several web processes need DATABASE_URL and DATABASE_PLATFORM_URL.")
    Granian(
        "core.asgi:app",
        address=config.bind,
        port=config.port,
        interface=Interfaces.ASGI,
        workers=config.workers,
        workers_lifetime=86_400,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_access=False,
    ).serve()


async def work(_options: argparse.Namespace, config: Config) -> int:
    """Run the worker, on the given or the embedded database."""
    set_up_logs(quiet=config.demo)
    end_on_signals(end_of_this_task())
    async with database(config) as ready:
        set_up_texts(ready)
        await check_app_role()
        await run_worker(ready)
    return 0


async def bring(_options: argparse.Namespace, config: Config) -> int:
    """Migrate; says what ran."""
    if not config.database_url:
        async with database(config):
            print("The embedded database is up to date.")
        return 0
    configure(config)
    print((await bring_up_to_date(config)).strip())
    print("The database is up to date.")
    return 0
