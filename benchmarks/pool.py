"""The pool in memory: cold start, memory, freshness, and a region's list over HTTP."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median
from time import perf_counter
from uuid import UUID

from benchmarks.database import (
    environ_of,
    made_id,
    make_database,
    postgres,
    superuser_of,
    work_page,
)
from benchmarks.load import drive, fetch, request
from benchmarks.page import uvicorn
from benchmarks.pool_rows import fill_people, fill_records, fill_work
from benchmarks.rows import Row, percentile
from benchmarks.servers import BenchmarkError, free_port, serving
from core.kernel.config import Config
from core.occupations import service as occupations
from core.runtime import configure
from core.talent_pool import records
from core.talent_pool.memory import Memory
from core.talent_pool.tables import PoolMember
from tenants.context import TenantScope
from tenants.engine import DATABASE
from tenants.transactions import tenant_transaction

NAME = "passport_bench_pool"
MILLION, REGION, FEW = 1_000_000, 170_000, 40
COLD, BYTES, FRESH, TIMES = 3.0, 80.0, 2.0, 2.0
ROUNDS, REQUESTS, VACANCIES = 5, 120, 40
REGIONAL, NATIONAL, SMALL = (TenantScope(made_id(f"tenant {n}"), "control") for n in range(3))
Vacancies = Sequence[UUID]


def fill(server: str) -> tuple[Config, Vacancies, Vacancies]:
    """Make a database with a region of people, a handful, and a million packed records alone."""
    config, url = make_database(server, NAME, 10), superuser_of(server, NAME)
    codes = [occupation.code for occupation in occupations.occupations()]

    async def all_of_it() -> tuple[Vacancies, Vacancies]:
        await fill_records(url, NATIONAL.tenant_id, MILLION)
        await fill_people(url, REGIONAL.tenant_id, REGION)
        await fill_people(url, SMALL.tenant_id, FEW)
        many = ROUNDS * VACANCIES
        return await fill_work(url, 0, codes, many), await fill_work(url, 2, codes, many)

    return config, *asyncio.run(all_of_it())


async def cold_start() -> tuple[float, float]:
    """Seconds to read a million people into an empty memory, and bytes a person then."""
    taken, size = [], 0.0
    for _ in range(3):
        memory = Memory()
        async with tenant_transaction(NATIONAL):
            began = perf_counter()
            pool = await memory.pool()
            taken.append(perf_counter() - began)
        if len(pool) != MILLION:
            raise BenchmarkError(f"{len(pool)} people in memory")
        size = pool.nbytes / len(pool)
    return median(taken), size


async def freshness() -> float:
    """Seconds from a commit until a page of another connection counts it; the worst of ten."""
    memory, worst = Memory(), 0.0
    async with tenant_transaction(REGIONAL):
        before = len(await memory.pool())
        people = [
            row["person_id"] for row in await PoolMember.select(PoolMember.person_id).limit(10)
        ]
    for person in people:
        async with tenant_transaction(REGIONAL):
            await PoolMember.update({PoolMember.is_visible: False}).where(
                PoolMember.person_id == person
            )
            await records.touch(person)
        began = perf_counter()
        async with tenant_transaction(REGIONAL):
            now = len(await memory.pool())
        worst, before = max(worst, perf_counter() - began), before - 1
        if now != before:
            raise BenchmarkError("A change was not seen at once.")
    return worst


async def inside(config: Config) -> tuple[float, float, float]:
    """What is measured without a server."""
    configure(config)
    try:
        return *await cold_start(), await freshness()
    finally:
        await DATABASE.close()


def list_page(vacancy: UUID, number: int, tenant: int = 0) -> bytes:
    """The request for one page of the people for a vacancy."""
    path = f"/employer/vacancies/{vacancy}?number={number}"
    return request(path, f"b{tenant}.localhost", f"session=visitor-{tenant}")


def over_http(config: Config, large: Vacancies, small: Vacancies) -> list[tuple[float, ...]]:
    """The p95 of the list, of the page with three queries, and of a list out of a few people.

    Each round opens vacancies that nobody opened before, twenty people of each three times.
    """
    with ExitStack() as stack:
        port = free_port()
        command = uvicorn(
            sys.executable, "benchmarks.ours:make", port, "--factory", "--no-proxy-headers"
        )
        stack.enter_context(serving(command, port, environ_of(config)))
        plain = [work_page(0, 0)] * REQUESTS
        for first in (list_page(large[0], 1), list_page(small[0], 1, 2)):
            if fetch(port, first).count("/ask/") != 20:
                raise BenchmarkError("Not a list of twenty.")
        drive(port, plain)
        found = []
        for turn in range(ROUNDS):
            mine = slice(turn * VACANCIES, (turn + 1) * VACANCIES)
            lists = [list_page(one, number) for one in large[mine] for number in (1, 2, 3)]
            few = [list_page(one, 1, 2) for one in small[mine] for _ in range(3)]
            taken = drive(port, lists), drive(port, plain), drive(port, few)
            found.append(tuple(percentile(each, 0.95) for each in taken))
        return found


def run() -> list[Row]:
    """Measure everything on one database."""
    with postgres() as server:
        config, large, small = fill(server)
        cold, size, fresh = asyncio.run(inside(config))
        turns = over_http(config, large, small)
    own, plain, few = (median(column) * 1e3 for column in zip(*turns, strict=True))
    ratio, to_few = (median(turn[0] / turn[n] for turn in turns) for n in (1, 2))
    return [
        row("cold start of 1,000,000 people", f"<= {COLD:.0f} s", f"{cold:.2f} s", cold <= COLD),
        row("memory of a person", f"<= {BYTES:.0f} bytes", f"{size:.1f} bytes", size <= BYTES),
        row("a change is counted after", f"<= {FRESH:.0f} s", f"{fresh:.3f} s", fresh <= FRESH),
        Row(
            "list of 20 out of 170,000, over HTTP, p95 of four clients",
            f"<= {TIMES:.0f} x",
            f"{ratio:.2f} x ({own:.1f} ms)",
            f"page with three queries: {plain:.1f} ms",
            ratio <= TIMES,
        ),
        Row(
            "the same list beside one out of 40 people",
            f"<= {TIMES:.0f} x",
            f"{to_few:.2f} x",
            f"list of 20 out of 40: {few:.1f} ms",
            to_few <= TIMES,
        ),
    ]


def row(what: str, goal: str, result: str, holds: bool) -> Row:
    """One line that stands by itself."""
    return Row(what, goal, result, "", holds)
