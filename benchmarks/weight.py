"""Bytes over the wire: the first page with all it loads, and each next question."""

import asyncio
import sys
from contextlib import ExitStack

from benchmarks.database import environ_of, make_database, postgres, run_sql, superuser_of
from benchmarks.rows import Row
from benchmarks.servers import BenchmarkError, free_port, serving
from benchmarks.visitor import Opened, Visitor

DATABASE = "passport_bench_weight"
QUESTIONS = 12
KB = 1000
GOAL_FIRST, GOAL_REQUESTS, GOAL_NEXT = 45 * KB, 6, 5 * KB
HOST = (
    "INSERT INTO tenant_host (id, host, of_tenant)"
    " SELECT gen_random_uuid(), '127.0.0.1', of_tenant FROM tenant_host WHERE host = 'b0.localhost'"
)


def first_page(port: int) -> list[Row]:
    """The front page in an empty browser."""
    visitor = Visitor(port)
    sizes = visitor.load(visitor.open("/"))
    total, page = sum(sizes.values()), next(iter(sizes.values()))
    fonts = sum(size for url, size in sizes.items() if ".woff2" in url)
    return [
        Row(
            "first page over the wire, with fonts",
            f"<= {GOAL_FIRST / KB:.0f} kB",
            f"{total / KB:.1f} kB",
            f"its HTML alone: {page / KB:.1f} kB, its fonts: {fonts / KB:.1f} kB",
            total <= GOAL_FIRST,
        ),
        Row(
            "requests for the first page, none to another host",
            f"<= {GOAL_REQUESTS}",
            str(len(sizes)),
            "the HTML alone: 1",
            len(sizes) <= GOAL_REQUESTS,
        ),
    ]


def to_first_question(visitor: Visitor) -> Opened:
    """Become a person and press 'begin' until a question stands there."""
    page = visitor.send(visitor.open("/start"))
    page = visitor.open("/assessment")
    for _ in range(5):
        if "/assessment/q/" in page.url:
            return page
        page = visitor.send(page)
    raise BenchmarkError(f"No question comes after {page.url}.")


def next_questions(port: int) -> Row:
    """What answering costs in bytes: the answer's redirect, the next page and what is new in it."""
    visitor = Visitor(port)
    page = to_first_question(visitor)
    known = visitor.load(page)
    weights: list[int] = []
    while len(weights) < QUESTIONS and "/assessment/" in page.url:
        page = visitor.send(page) if "/assessment/q/" in page.url else visitor.open("/assessment")
        sizes = visitor.load(page)
        weights.append(sum(size for url, size in sizes.items() if url not in known))
        known.update(sizes)
    return Row(
        f"each next question over the wire (largest of {len(weights)})",
        f"<= {GOAL_NEXT / KB:.0f} kB",
        f"{max(weights) / KB:.1f} kB",
        f"the first one with all it loads: {sum(visitor.load(page).values()) / KB:.1f} kB",
        max(weights) <= GOAL_NEXT,
    )


def run() -> list[Row]:
    """Walk over a server of our own."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        config = make_database(server, DATABASE, 1)
        asyncio.run(run_sql(superuser_of(server, DATABASE), HOST))
        port = free_port()
        command = [sys.executable, "-m", "core.cli", "serve"]
        environ = {**environ_of(config), "PORT": str(port)}
        stack.enter_context(serving(command, port, environ))
        return [*first_page(port), next_questions(port)]
