"""Databases for benchmarks on the embedded server: migrated, and filled by SQL."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import UUID

import asyncpg

from benchmarks.load import request
from core.app import make_app
from core.kernel.config import Config
from core.runtime import bring_up_to_date, configure
from tenants.engine import DATABASE
from tenants.launcher import WheelProvider, prepare, urls_for

NAME = "passport_bench"
FOLDER = Path(os.environ.get("PASSPORT_DATA", ".data")).resolve()
SECRET = "a secret of forty characters for the benchmark"  # noqa: S105  no secret: nobody else reaches this server
EMPLOYERS = 5_000
"""Employers over all tenants; each has 20 vacancies, and each tenant as many runs as vacancies."""
FILL = (Path(__file__).parent / "fill.sql").read_text()


@contextmanager
def postgres() -> Iterator[str]:
    """Start the server of the benchmarks; the superuser's URL."""
    provider = WheelProvider()
    try:
        yield provider.start(FOLDER / "bench" / "postgres")
    finally:
        provider.stop()


def make_database(server: str, name: str, tenants: int) -> Config:
    """Make a database with this many tenants over the same number of rows in all."""
    return asyncio.run(_make(server, name, tenants))


async def _make(server: str, name: str, tenants: int) -> Config:
    await prepare(server, NAME)
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await connection.execute(f"CREATE DATABASE {name} OWNER {NAME}_owner")
    finally:
        await connection.close()
    urls = urls_for(server, NAME, name)
    config = Config(
        database_url=urls.app,
        database_owner_url=urls.owner,
        database_platform_url=urls.platform,
        secret_key=SECRET,
    )
    configure(config)
    await bring_up_to_date(config)
    await DATABASE.close()
    await run_sql(superuser_of(server, name), fill(tenants))
    return config


@asynccontextmanager
async def installation(server: str, name: str, keys_folder: str = "") -> AsyncIterator[None]:
    """An installation with nobody in it, as the pages know it: for measuring services."""
    urls = await prepare(server, name)
    config = Config(
        database_url=urls.app,
        database_owner_url=urls.owner,
        database_platform_url=urls.platform,
        secret_key=SECRET,
        keys_folder=keys_folder,
    )
    make_app(config)
    await bring_up_to_date(config)
    try:
        yield
    finally:
        await DATABASE.close()


def fill(tenants: int) -> str:
    """Return the SQL that fills a database."""
    return FILL.replace(":tenants", str(tenants)).replace(":employers", str(EMPLOYERS // tenants))


def superuser_of(server: str, name: str) -> str:
    """The superuser's URL of another database on the server."""
    place, _, options = server.partition("?")
    return f"{place.rpartition('/')[0]}/{name}" + (f"?{options}" if options else "")


async def run_sql(url: str, text: str) -> None:
    """Run a script."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(text, timeout=300)
    finally:
        await connection.close()


def made_id(what: str) -> UUID:
    """The id that fill.sql gives to a row of this name."""
    return UUID(hashlib.md5(what.encode(), usedforsecurity=False).hexdigest())


def work_page(tenant: int, employer: int) -> bytes:
    """The request for an employer's page by the one who is signed in at the tenant."""
    path = f"/bench-page/{made_id(f'employer {tenant} {employer}')}"
    return request(path, f"b{tenant}.localhost", f"session=visitor-{tenant}")


def environ_of(config: Config) -> dict[str, str]:
    """The settings of a server on this database."""
    return {
        "DATABASE_URL": config.database_url,
        "DATABASE_PLATFORM_URL": config.database_platform_url,
        "PASSPORT_SECRET_KEY": config.secret_key,
    }
