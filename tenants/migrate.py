"""Brings the database to this release: migrations, keys and policies, in one transaction."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Awaitable, Callable, Sequence

import asyncpg
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.table import Table

from tenants.connections import fetch
from tenants.row_security import Roles, secure
from tenants.transactions import owner_transaction

OLDEST_SERVER = 160000
BUSY = "Another migration or a long transaction holds a lock; nothing was changed. Try again."


class MigrationError(RuntimeError):
    """The database could not be brought to this release; nothing was changed."""


async def check_server() -> None:
    """Refuse a server older than PostgreSQL 16."""
    rows = await fetch("SELECT current_setting('server_version_num')::int AS number")
    number = rows[0]["number"]
    if number < OLDEST_SERVER:
        raise MigrationError(f"PostgreSQL 16 or newer is needed; this server is {number // 10000}.")


async def migrate(
    tables: Sequence[type[Table]], roles: Roles, then: Callable[[], Awaitable[None]]
) -> str:
    """Run what has not run, make keys and policies, then the rest; returns Piccolo's report."""
    report = io.StringIO()
    try:
        async with owner_transaction():
            await check_server()
            await fetch("SET LOCAL client_min_messages = warning")
            with contextlib.redirect_stdout(report):
                result = await run_forwards("all")
            if not result.success:
                raise MigrationError(result.message or report.getvalue())
            await secure(tables, roles)
            await then()
            await fetch(f'GRANT USAGE ON SCHEMA public TO "{roles.app}", "{roles.platform}"')
    except asyncpg.LockNotAvailableError as error:
        raise MigrationError(BUSY) from error
    return report.getvalue()


STRONG = """
SELECT EXISTS (SELECT FROM pg_roles x WHERE (x.rolsuper OR x.rolbypassrls)
    AND pg_has_role(r.oid, x.oid, 'MEMBER')) AS strong,
  EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE pg_has_role(r.oid, c.relowner, 'MEMBER')
    AND c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%') AS owner
FROM pg_roles r WHERE r.rolname = current_user
"""


async def check_roles() -> None:
    """Refuse an app role that owns tables or passes row security, by itself or as a member."""
    rows = await fetch(STRONG)
    if rows[0]["strong"] or rows[0]["owner"]:
        raise MigrationError(
            "The app role may not own tables, be a superuser or bypass row security."
        )
