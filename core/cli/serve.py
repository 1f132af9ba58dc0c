"""`passport serve`, `passport worker` and `passport migrate`."""

from __future__ import annotations

import argparse
from typing import Any

import uvicorn

from core.app import check_app_role, make_app, set_up_texts
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


def need_database(config: Config) -> None:
    """Web and worker share a server, so each needs its connection string."""
    if not config.database_url or not config.database_platform_url:
        raise ConfigError("DATABASE_URL and DATABASE_PLATFORM_URL are needed (or: passport demo).")


def serve_web(_options: argparse.Namespace, config: Config) -> int:
    """Run the web server: granian with several processes, uvicorn with one."""
    need_database(config)
    set_up_logs(quiet=config.demo)
    if config.workers > 1:
        from granian import Granian  # noqa: PLC0415  slow: only for several processes
        from granian.constants import Interfaces  # noqa: PLC0415  slow: only for several processes

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
        return 0
    uvicorn.run(
        make_app(config),
        host=config.bind,
        port=config.port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
    )
    return 0


async def work(_options: argparse.Namespace, config: Config) -> int:
    """Run the worker."""
    need_database(config)
    set_up_logs(quiet=config.demo)
    configure(config)
    set_up_texts(config)
    await check_app_role()
    await run_worker(config)
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
