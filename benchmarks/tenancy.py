"""What keeping a thousand tenants apart costs: row security, and many tenants against few."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median

import asyncpg

from benchmarks.database import environ_of, make_database, postgres, superuser_of, work_page
from benchmarks.load import drive
from benchmarks.page import uvicorn
from benchmarks.rows import Row, percentile
from benchmarks.servers import Server, free_port, serving
from core.kernel.config import Config

MANY, FEW = 1000, 10
ROUNDS, SECURITY_REQUESTS, TENANT_REQUESTS = 10, 160, 1000
GOAL_SECURITY, GOAL_TENANTS = 1.05, 1.10
SECURED = (
    "SELECT oid::regclass::text AS name FROM pg_class"
    " WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
)


def start(stack: ExitStack, config: Config) -> Server:
    """Our application on a database."""
    port = free_port()
    command = uvicorn(
        sys.executable, "benchmarks.ours:make", port, "--factory", "--no-proxy-headers"
    )
    return stack.enter_context(serving(command, port, environ_of(config)))


def pages_of(tenants: int, count: int) -> list[bytes]:
    """Requests that go round all tenants."""
    return [work_page(number % tenants, 0) for number in range(count)]


async def switch(url: str, tables: Sequence[str], *, on: bool) -> list[str]:
    """Switch row security of tables (or of all that have it) on or off; their names."""
    connection = await asyncpg.connect(url)
    try:
        names = tables or [row["name"] for row in await connection.fetch(SECURED)]
        word = "ENABLE" if on else "DISABLE"
        for name in names:
            await connection.execute(f"ALTER TABLE {name} {word} ROW LEVEL SECURITY")
    finally:
        await connection.close()
    return list(names)


def page_time(server: Server) -> float:
    """The median seconds of a page for one visitor at a time, after a warm-up over the tenants."""
    drive(server.port, pages_of(MANY, SECURITY_REQUESTS // 4), clients=1)
    return percentile(drive(server.port, pages_of(MANY, SECURITY_REQUESTS), clients=1), 0.5)


def security(server: Server, url: str) -> Row:
    """The page with policies against the page without, round by round, in turns."""
    tables: list[str] = []

    def measured(*, on: bool) -> float:
        tables[:] = asyncio.run(switch(url, tables, on=on))
        return page_time(server)

    pairs = []
    for turn in range(ROUNDS):
        taken = {on: measured(on=on) for on in ((True, False) if turn % 2 else (False, True))}
        pairs.append((taken[True], taken[False]))
    asyncio.run(switch(url, tables, on=True))
    ratio = median(secured / open_ for secured, open_ in pairs)
    return Row(
        f"median time of a page with row security on, {MANY:,} tenants",
        f"<= {GOAL_SECURITY:.2f} x",
        f"{ratio:.3f} x ({median(pair[0] for pair in pairs) * 1e3:.2f} ms)",
        f"explicit filters only: {median(pair[1] for pair in pairs) * 1e3:.2f} ms",
        ratio <= GOAL_SECURITY,
    )


def cpu(server: Server, tenants: int) -> float:
    """The processor seconds of the server for one page, over pages of all tenants."""
    before = server.cpu_seconds()
    drive(server.port, pages_of(tenants, TENANT_REQUESTS))
    return (server.cpu_seconds() - before) / TENANT_REQUESTS


def tenants(many: Server, few: Server) -> Row:
    """The same number of rows under many tenants and under few."""
    cpu(many, MANY), cpu(few, FEW)
    pairs = [(cpu(many, MANY), cpu(few, FEW)) for _ in range(ROUNDS // 2)]
    ratio = median(one / other for one, other in pairs)
    return Row(
        f"application CPU of a request, {MANY:,} tenants in turn",
        f"<= {GOAL_TENANTS:.2f} x",
        f"{ratio:.2f} x ({median(pair[0] for pair in pairs) * 1e3:.2f} ms)",
        f"{FEW} tenants with as many rows in all: {median(p[1] for p in pairs) * 1e3:.2f} ms",
        ratio <= GOAL_TENANTS,
    )


def run() -> list[Row]:
    """Measure both on databases filled by SQL."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        name = "passport_bench_many"
        many = start(stack, make_database(server, name, MANY))
        few = start(stack, make_database(server, "passport_bench_few", FEW))
        return [security(many, superuser_of(server, name)), tenants(many, few)]
