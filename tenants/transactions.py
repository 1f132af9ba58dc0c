"""Transactions of a tenant, the platform and the owner: the only way to the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

from tenants.connections import (
    CONTROL,
    LOST,
    CommitError,
    DatabaseUnavailableError,
    OpenTransaction,
    OutsideTransactionError,
    is_dead,
    is_loss,
    running,
)
from tenants.context import TenantScope, current_scope, has_scope, tenant_scope
from tenants.engine import DATABASE

LOCK_WAIT = "10s"


async def _begin(role: str, cell: str, first: str) -> Any:
    """Take a connection and begin in one round trip; connections that died idle are passed over."""
    try:
        pool = await DATABASE.pool_of(role, cell)
        for _ in range(pool.get_max_size()):
            connection = await pool.acquire(timeout=5)
            try:
                await connection.execute(first)
            except LOST:
                await _give_back(role, cell, connection)
            except BaseException:
                connection.terminate()
                await _give_back(role, cell, connection)
                raise
            else:
                return connection
    except LOST as error:
        raise DatabaseUnavailableError(str(error)) from error
    raise DatabaseUnavailableError("No connection of the pool answers.")


async def _commit(connection: Any) -> None:
    """Commit; one that PostgreSQL turned into a rollback raises."""
    if await connection.execute("COMMIT") != "COMMIT":
        raise CommitError("The transaction had failed and was rolled back.")


async def _give_back(role: str, cell: str, connection: Any) -> None:
    """Return the connection; one that is dead or still inside a transaction is thrown away."""
    try:
        with suppress(*LOST):
            if not is_dead(connection) and connection.is_in_transaction():
                await connection.execute("ROLLBACK")
    finally:  # whatever ends the rollback, a cancelled task too
        if not is_dead(connection) and connection.is_in_transaction():
            connection.terminate()
        with suppress(asyncpg.InterfaceError):
            await (await DATABASE.pool_of(role, cell)).release(connection)


@asynccontextmanager
async def _transaction(role: str, cell: str, first: str) -> AsyncIterator[OpenTransaction]:
    if running.get() is not None:
        raise OutsideTransactionError("A transaction is open already: use savepoint().")
    connection = await _begin(role, cell, first)
    transaction = OpenTransaction(connection, role, cell)
    token = running.set(transaction)
    try:
        yield transaction
        await transaction.finish()
        await _commit(connection)
    except LOST as error:
        if is_loss(error, connection):
            raise DatabaseUnavailableError(str(error)) from error
        raise
    finally:
        running.reset(token)
        await _give_back(role, cell, connection)


@asynccontextmanager
async def tenant_transaction(scope: TenantScope) -> AsyncIterator[OpenTransaction]:
    """Work for one tenant: scope, BEGIN and SET LOCAL in one round trip, commit at the end."""
    first = f"BEGIN; SET LOCAL app.tenant_id = '{scope.tenant_id!s}'"
    with tenant_scope(scope):
        async with _transaction("app", scope.cell, first) as transaction:
            yield transaction


@asynccontextmanager
async def control_transaction() -> AsyncIterator[OpenTransaction]:
    """The control database for the current tenant; the open transaction where it lies there."""
    scope = current_scope()
    now = running.get()
    if now is not None and now.cell == CONTROL:
        yield now
        return
    token = running.set(None)
    try:
        first = f"BEGIN; SET LOCAL app.tenant_id = '{scope.tenant_id!s}'"
        async with _transaction("app", CONTROL, first) as transaction:
            yield transaction
    finally:
        running.reset(token)


@asynccontextmanager
async def platform_transaction(purpose: str) -> AsyncIterator[OpenTransaction]:
    """Work across tenants under a named purpose; tenant rows open only to purposes they name."""
    if has_scope():
        raise OutsideTransactionError("Leave the tenant's scope before working across tenants.")
    if not purpose.replace("_", "").isalnum():
        raise ValueError("A purpose is a plain word.")
    first = f"BEGIN; SET LOCAL app.purpose = '{purpose}'"
    async with _transaction("platform", CONTROL, first) as transaction:
        yield transaction


@asynccontextmanager
async def check_transaction() -> AsyncIterator[OpenTransaction]:
    """The app role without a tenant: sees no tenant row; for the check of roles at the start."""
    async with _transaction("app", CONTROL, "BEGIN READ ONLY") as transaction:
        yield transaction


@asynccontextmanager
async def owner_transaction() -> AsyncIterator[OpenTransaction]:
    """Migrations only: one at a time over all processes, all or nothing."""
    first = f"BEGIN; SET LOCAL lock_timeout = '{LOCK_WAIT}'; SELECT pg_advisory_xact_lock(70457346)"
    async with _transaction("owner", CONTROL, first) as transaction:
        yield transaction
