"""Pools, roles and transactions: the only way to the database, and only inside a scope."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from typing import Any, NoReturn

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from tenants.context import TenantScope, current_scope, has_scope, tenant_scope

CONTROL = "control"


class OutsideTransactionError(RuntimeError):
    """A query was sent outside a tenant, platform or owner transaction."""


class CommitError(RuntimeError):
    """PostgreSQL rolled back where a commit was asked for."""


class DatabaseUnavailableError(RuntimeError):
    """The database cannot be reached now."""


LOST = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
)
MAYBE_OUR_FAULT = (OSError, TimeoutError, asyncpg.InterfaceError)


def is_dead(connection: Any) -> bool:
    """Whether a pooled connection can no longer be used."""
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        return True


def is_loss(error: BaseException, connection: Any) -> bool:
    """Whether an error means that the server went away, and not that our code is wrong."""
    if isinstance(error, MAYBE_OUR_FAULT):
        return is_dead(connection)
    return isinstance(error, LOST)


class OpenTransaction:
    """The connection of the running transaction, and who opened it."""

    __slots__ = ("cell", "connection", "queries", "role")

    def __init__(self, connection: Any, role: str, cell: str) -> None:
        self.connection = connection
        self.role = role
        self.cell = cell
        self.queries = 0


_open: ContextVar[OpenTransaction | None] = ContextVar("open_transaction", default=None)


async def _no_reset(_connection: Any) -> None:
    """Nothing to reset: all settings are local to a transaction, and none is left open."""


class Database(PostgresEngine):
    """Piccolo's engine over pools per role and cell; a query without a transaction raises."""

    def __init__(self) -> None:
        super().__init__(config={})
        self.pools: dict[tuple[str, str], asyncpg.Pool[Any]] = {}
        self.urls: dict[tuple[str, str], str] = {}
        self.options: dict[str, Any] = {}

    def configure(
        self, *, app: str, platform: str, owner: str = "", cell: str = CONTROL, pooler: bool = False
    ) -> None:
        """Set the connection strings of a cell; `pooler` suits PgBouncer's transaction mode."""
        self.urls.update({("app", cell): app, ("platform", cell): platform, ("owner", cell): owner})
        self.options = {"statement_cache_size": 0} if pooler else {}

    async def pool_of(self, role: str, cell: str) -> asyncpg.Pool[Any]:
        """The pool of a role in a cell, started at first use."""
        pool = self.pools.get((role, cell))
        if pool is None:
            most = {"app": 10, "platform": 4, "owner": 2}[role]
            pool = await asyncpg.create_pool(
                self.urls[role, cell],
                min_size=0,
                max_size=most,
                reset=_no_reset,
                timeout=5,
                command_timeout=30,
                **self.options,
            )
            self.pools.setdefault((role, cell), pool)
        return self.pools[role, cell]

    async def close(self) -> None:
        """Close every pool."""
        for pool in self.pools.values():
            await pool.close()
        self.pools.clear()

    async def prep_database(self) -> None:
        """Nothing: extensions are not used."""

    async def check_version(self) -> None:
        """Nothing here: health.py refuses old servers with a clear line."""

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:  # noqa: ARG002  Piccolo's signature
        """Run one statement on the open transaction."""
        query, args = querystring.compile_string(engine_type=self.engine_type)
        transaction = open_transaction()
        transaction.queries += 1
        return await transaction.connection.fetch(query, *args)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:  # noqa: ARG002  Piccolo's signature
        """Run DDL on the open owner transaction."""
        return await open_transaction().connection.fetch(ddl)

    def transaction_exists(self) -> bool:
        """Whether a transaction is open in this context."""
        return _open.get() is not None

    def transaction(self, allow_nested: bool = True) -> Any:  # noqa: ARG002  Piccolo's signature
        """A savepoint in the open transaction (Piccolo's own nesting does nothing)."""
        return savepoint()

    def atomic(self) -> NoReturn:
        """Refused: it would open a connection of its own."""
        raise OutsideTransactionError("atomic() leaves the tenant's transaction.")

    async def batch(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: it would open a connection of its own."""
        raise OutsideTransactionError("batch() leaves the tenant's transaction.")

    async def get_new_connection(self) -> NoReturn:
        """Refused: connections come from the pools."""
        raise OutsideTransactionError("A query needs a tenant or platform transaction.")


DATABASE = Database()


def open_transaction() -> OpenTransaction:
    """The transaction of this context; raises OutsideTransactionError without one."""
    transaction = _open.get()
    if transaction is None:
        raise OutsideTransactionError("A query needs a tenant or platform transaction.")
    return transaction


def lost_now(error: BaseException) -> bool:
    """Whether an error in the open transaction means that the server went away."""
    if isinstance(error, DatabaseUnavailableError):
        return True
    transaction = _open.get()
    return transaction is not None and is_loss(error, transaction.connection)


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
    with suppress(*LOST):
        if not is_dead(connection) and connection.is_in_transaction():
            await connection.execute("ROLLBACK")
    if not is_dead(connection) and connection.is_in_transaction():
        connection.terminate()
    with suppress(asyncpg.InterfaceError):
        await (await DATABASE.pool_of(role, cell)).release(connection)


@asynccontextmanager
async def _transaction(role: str, cell: str, first: str) -> AsyncIterator[OpenTransaction]:
    if _open.get() is not None:
        raise OutsideTransactionError("A transaction is open already: use savepoint().")
    connection = await _begin(role, cell, first)
    transaction = OpenTransaction(connection, role, cell)
    token = _open.set(transaction)
    try:
        yield transaction
        await _commit(connection)
    except LOST as error:
        if is_loss(error, connection):
            raise DatabaseUnavailableError(str(error)) from error
        raise
    finally:
        _open.reset(token)
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
    now = _open.get()
    if now is not None and now.cell == CONTROL:
        yield now
        return
    token = _open.set(None)
    try:
        first = f"BEGIN; SET LOCAL app.tenant_id = '{scope.tenant_id!s}'"
        async with _transaction("app", CONTROL, first) as transaction:
            yield transaction
    finally:
        _open.reset(token)


@asynccontextmanager
async def platform_transaction(purpose: str) -> AsyncIterator[OpenTransaction]:
    """Work across tenants under a named purpose; row policies admit only that purpose."""
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
    first = "BEGIN; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock(70457346)"
    async with _transaction("owner", CONTROL, first) as transaction:
        yield transaction


@asynccontextmanager
async def savepoint() -> AsyncIterator[OpenTransaction]:
    """A part of the transaction that can fail and leave the rest whole."""
    transaction = open_transaction()
    name = f"sp_{secrets.token_hex(4)}"
    await transaction.connection.execute(f"SAVEPOINT {name}")
    try:
        yield transaction
        await transaction.connection.execute(f"RELEASE SAVEPOINT {name}")
    except BaseException:
        if not is_dead(transaction.connection):
            await transaction.connection.execute(f"ROLLBACK TO SAVEPOINT {name}")
        raise


async def fetch(query: str, *args: Any) -> Sequence[Any]:
    """Run hand-written SQL on the open transaction (in tables.py only) and get its rows."""
    transaction = open_transaction()
    transaction.queries += 1
    rows: Sequence[Any] = await transaction.connection.fetch(query, *args)
    return rows
