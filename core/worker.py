"""Takes jobs from the queue and does the hourly work; starts again when the database was away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

import asyncpg
import structlog
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.models import Job as QueuedJob

from core.kernel.addresses import speak_for
from core.kernel.config import Config
from core.kernel.jobs import ENTRYPOINT, HOURLY, LIVE_ONLY, Task, queries_on, run_job
from core.kernel.mail import queue_waiting_mails
from core.routes import FEATURES
from tenants.connections import LOST, DatabaseUnavailableError
from tenants.context import TenantScope
from tenants.provision import first_hosts, list_tenants
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction

log = structlog.get_logger("passport.worker")
WAIT = 3.0
HOUR = 3600.0


def load_tasks() -> None:
    """Import every feature's tasks, so that their jobs are known."""
    for feature in ("kernel", "plugging", *FEATURES):
        if find_spec(f"core.{feature}.tasks"):
            import_module(f"core.{feature}.tasks")


def retrying(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
    """Try four times with growing pauses; then the job is held for a person to look at."""
    return DatabaseRetryEntrypointExecutor(
        parameters, max_attempts=4, initial_delay=timedelta(seconds=5)
    )


async def take_jobs(config: Config) -> None:
    """Work on one connection until it is lost."""
    connection = await asyncpg.connect(config.database_url, timeout=5)
    try:
        manager = QueueManager(queries_on(connection))

        @manager.entrypoint(ENTRYPOINT, on_failure="hold", executor_factory=retrying)
        async def work(job: QueuedJob) -> None:
            headers = job.headers or {}
            scope = TenantScope(UUID(str(headers["tenant"])), str(headers["cell"]))
            await run_job(job.payload or b"", scope)

        await manager.run(dequeue_timeout=timedelta(seconds=5), shutdown_on_listener_failure=True)
    finally:
        connection.terminate()


async def catch_up() -> None:
    """Once at the start: mails that waited for a mail server go out now."""
    for tenant in await list_tenants():
        async with tenant_transaction(tenant.scope):
            await queue_waiting_mails()


async def do_hourly(config: Config) -> None:
    """Each tenant's regular work, one transaction each; data must go while it is suspended too."""
    live, hosts = {tenant.id for tenant in await list_tenants()}, await first_hosts()
    for tenant in await list_tenants(also_suspended=True):
        with speak_for(hosts.get(tenant.id, "localhost"), config.port):
            for task in HOURLY:
                if tenant.id in live or task not in LIVE_ONLY:
                    await do_for(tenant, task)


async def do_for(tenant: ResolvedTenant, task: Task) -> None:
    """One piece of a tenant's regular work; one that fails is logged and tried next hour."""
    try:
        async with tenant_transaction(tenant.scope):
            await task()
    except DatabaseUnavailableError:
        raise
    except Exception:
        log.exception("hourly", task=task.__name__, tenant=tenant.slug)


async def once(what: Callable[[], Awaitable[None]]) -> None:
    """Do a coroutine function; a lost database is waited for."""
    while True:
        try:
            return await what()
        except (DatabaseUnavailableError, *LOST) as error:
            log.warning("database away", error=str(error))
            await asyncio.sleep(WAIT)


async def forever(what: Callable[[], Awaitable[None]], pause: float) -> None:
    """Repeat a coroutine function; a lost database is waited for."""
    while True:
        await once(what)
        await asyncio.sleep(pause)


async def run_worker(config: Config) -> None:
    """Jobs and hourly work, side by side, until stopped."""
    load_tasks()

    async def jobs() -> None:
        await take_jobs(config)

    async def hourly_work() -> None:
        await do_hourly(config)

    async with asyncio.TaskGroup() as group:
        group.create_task(once(catch_up))
        group.create_task(forever(jobs, WAIT))
        group.create_task(forever(hourly_work, HOUR))
