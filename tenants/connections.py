"""The open transaction of this context: its connection, savepoints, and hand-written SQL."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

import asyncpg

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


Finish = Callable[[list[Any]], Awaitable[None]]


class OpenTransaction:
    """The connection of the running transaction, who opened it, and what its end still does."""

    __slots__ = ("cell", "connection", "queries", "role", "unfinished")

    def __init__(self, connection: Any, role: str, cell: str) -> None:
        self.connection = connection
        self.role = role
        self.cell = cell
        self.queries = 0
        self.unfinished: list[tuple[Finish, Any]] = []

    async def finish(self) -> None:
        """Do what was left for the moment before the commit: each kind of work once."""
        things: dict[Finish, list[Any]] = {}
        for finish, thing in self.unfinished:
            things.setdefault(finish, []).append(thing)
        self.unfinished.clear()
        for finish, its_things in things.items():
            await finish(its_things)


running: ContextVar[OpenTransaction | None] = ContextVar("open_transaction", default=None)


def open_transaction() -> OpenTransaction:
    """The transaction of this context; raises OutsideTransactionError without one."""
    transaction = running.get()
    if transaction is None:
        raise OutsideTransactionError("A query needs a tenant or platform transaction.")
    return transaction


def before_commit(finish: Finish, thing: Any) -> None:
    """Hand something to `finish` just before the commit, with all else that was left for it.

    For work that holds a lock everybody wants: so it is held no longer than the commit takes.
    What a savepoint takes back is forgotten with it.
    """
    open_transaction().unfinished.append((finish, thing))


def lost_now(error: BaseException) -> bool:
    """Whether an error in the open transaction means that the server went away."""
    if isinstance(error, DatabaseUnavailableError):
        return True
    transaction = running.get()
    return transaction is not None and is_loss(error, transaction.connection)


@asynccontextmanager
async def savepoint() -> AsyncIterator[OpenTransaction]:
    """A part of the transaction that can fail and leave the rest whole."""
    transaction = open_transaction()
    name, left = f"sp_{secrets.token_hex(4)}", len(transaction.unfinished)
    await transaction.connection.execute(f"SAVEPOINT {name}")
    try:
        yield transaction
        await transaction.connection.execute(f"RELEASE SAVEPOINT {name}")
    except BaseException:
        del transaction.unfinished[left:]
        if not is_dead(transaction.connection):
            await transaction.connection.execute(f"ROLLBACK TO SAVEPOINT {name}")
        raise


async def fetch(query: str, *args: Any) -> Sequence[Any]:
    """Run hand-written SQL on the open transaction (in tables.py only) and get its rows."""
    transaction = open_transaction()
    transaction.queries += 1
    rows: Sequence[Any] = await transaction.connection.fetch(query, *args)
    return rows
