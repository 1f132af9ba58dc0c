"""Work done after the answer: queued in the tenant's own transaction, run by the worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.settings import DBSettings

from tenants.connections import fetch, open_transaction
from tenants.context import TenantScope, current_scope, tenant_scope
from tenants.row_security import Roles
from tenants.transactions import tenant_transaction

SETTINGS = DBSettings(db_schema="pgqueuer")
ENTRYPOINT = "passport"


class Job(msgspec.Struct, frozen=True, tag=True):
    """What a job needs: ids only, never personal data."""


J = TypeVar("J", bound=Job)
Runner = Callable[[Any], Awaitable[None]]
Task = Callable[[], Awaitable[None]]
_runners: dict[type[Job], Runner] = {}
_apart: set[type[Job]] = set()
HOURLY: list[Task] = []
LIVE_ONLY: set[Task] = set()


def runs(
    job: type[J],
) -> Callable[[Callable[[J], Awaitable[None]]], Callable[[J], Awaitable[None]]]:
    """Marks the function that does a kind of job, inside the tenant's transaction."""

    def register(function: Callable[[J], Awaitable[None]]) -> Callable[[J], Awaitable[None]]:
        if any(known.__name__ == job.__name__ for known in _runners if known is not job):
            raise ValueError(f"There is another job called {job.__name__}.")
        _runners[job] = function
        return function

    return register


def runs_apart(
    job: type[J],
) -> Callable[[Callable[[J], Awaitable[None]]], Callable[[J], Awaitable[None]]]:
    """Marks the function that does a long job: it has the tenant, and opens its transactions."""
    _apart.add(job)
    return runs(job)


def has_runner(job: type[Job]) -> bool:
    """Whether a function is marked to do this kind of job."""
    return job in _runners


async def enqueue(job: Job, *, after: timedelta | None = None) -> None:
    """Queue a job; it exists only if this transaction commits."""
    scope = current_scope()
    await queries_on(open_transaction().connection).enqueue(
        ENTRYPOINT,
        msgspec.json.encode(job),
        execute_after=after,
        headers={"tenant": str(scope.tenant_id), "cell": scope.cell},
    )


FORGET = (
    "DELETE FROM pgqueuer.pgqueuer WHERE EXISTS (SELECT 1 FROM regexp_matches("
    "convert_from(payload, 'UTF8'), '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') AS found"
    " WHERE found[1] = ANY($1))"
)


async def forget_jobs(ids: Iterable[UUID]) -> None:
    """Take back the jobs that name one of these rows: the rows go."""
    await fetch(FORGET, [str(each) for each in ids])


def hourly(task: Task) -> Task:
    """Marks regular work of a tenant; the worker runs it in the tenant's transaction."""
    HOURLY.append(task)
    return task


def queries_on(connection: Any) -> Queries:
    """The queue's statements on a connection of ours."""
    return Queries(
        AsyncpgDriver(connection),
        qbe=QueryBuilderEnvironment(SETTINGS),
        qbq=QueryQueueBuilder(SETTINGS),
    )


async def run_job(payload: bytes, scope: TenantScope) -> None:
    """Do one job in its tenant's transaction; a long one opens its own."""
    job = msgspec.json.decode(payload, type=reduce(or_, _runners))
    if type(job) in _apart:
        with tenant_scope(scope):
            await _runners[type(job)](job)
        return
    async with tenant_transaction(scope):
        await _runners[type(job)](job)


def hourly_while_live(task: Task) -> Task:
    """Marks regular work that rests while the tenant is suspended."""
    LIVE_ONLY.add(task)
    return hourly(task)


async def install_queue(roles: Roles) -> None:
    """Make the queue's tables in their own schema (in the owner's transaction)."""
    found = await fetch("SELECT 1 FROM pg_namespace WHERE nspname = 'pgqueuer'")
    if not found:
        await fetch("CREATE SCHEMA pgqueuer")
        connection = open_transaction().connection
        await connection.execute(
            QueryBuilderEnvironment(SETTINGS).build_install_query(create_schema=False)
        )
    app = f'"{roles.app}"'
    await fetch(f"GRANT USAGE ON SCHEMA pgqueuer TO {app}")
    await fetch(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgqueuer TO {app}")
    await fetch(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgqueuer TO {app}")
