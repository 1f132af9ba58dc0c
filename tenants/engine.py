"""Piccolo's engine over pools per role and cell: a query without a transaction raises."""

from __future__ import annotations

from typing import Any, NoReturn

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from tenants.connections import (
    CONTROL,
    OutsideTransactionError,
    open_transaction,
    running,
    savepoint,
)


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
                command_timeout=None if role == "owner" else 30,  # a migration may take long
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
        return running.get() is not None

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
