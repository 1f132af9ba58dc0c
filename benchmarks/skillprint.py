"""The page of the own skillprint: bytes on the wire, and processor time beside a simple page."""

import asyncio
from contextlib import ExitStack
from statistics import median

from benchmarks.database import make_database, postgres, run_sql, superuser_of
from benchmarks.load import fetch, request
from benchmarks.page import Contender, cpu_per_request, start_ours
from benchmarks.rows import Row
from benchmarks.servers import BenchmarkError
from benchmarks.visitor import Opened, Visitor
from benchmarks.weight import HOST, to_first_question

DATABASE = "passport_bench_skillprint"
ROUNDS, REQUESTS, WARM, MOST_STEPS = 7, 200, 50, 400
KB = 1000
GOAL_BYTES, GOAL_TIMES = 60 * KB, 2.0
PAGE = "/skillprint"


def run() -> list[Row]:
    """Answer every question as a visitor, and look at the result many times."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        config = make_database(server, DATABASE, 10)
        asyncio.run(run_sql(superuser_of(server, DATABASE), HOST))
        simple = start_ours(stack, config)
        visitor = Visitor(simple.server.port)
        result = answer_everything(visitor)
        cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        page = request(PAGE, f"127.0.0.1:{simple.server.port}", cookies)
        if 'id="strengths"' not in fetch(simple.server.port, page):
            raise BenchmarkError("The page shows no strengths.")
        own = Contender("skillprint", simple.server, page)
        return [weight_row(result), time_row(own, simple)]


def answer_everything(visitor: Visitor) -> Opened:
    """From the first question to the page of the skillprint."""
    page = to_first_question(visitor)
    for _ in range(MOST_STEPS):
        if page.url.endswith(PAGE):
            return page
        if "/assessment/q/" in page.url:
            page = visitor.send(page)
        else:
            page = visitor.open(PAGE if "/assessment/progress" in page.url else "/assessment")
    raise BenchmarkError(f"No skillprint comes after {page.url}.")


def weight_row(page: Opened) -> Row:
    """The bytes of the page alone, as a browser gets them."""
    return Row(
        "page of the own skillprint over the wire",
        f"<= {GOAL_BYTES / KB:.0f} kB",
        f"{page.size / KB:.1f} kB",
        f"not compressed: {len(page.text.encode()) / KB:.0f} kB",
        page.size <= GOAL_BYTES,
    )


def time_row(own: Contender, simple: Contender) -> Row:
    """Our processor time for the page as a multiple of that for the simple page, in turns."""
    for one in (own, simple):
        cpu_per_request(one, WARM)
    rounds = [
        (cpu_per_request(own, REQUESTS), cpu_per_request(simple, REQUESTS)) for _ in range(ROUNDS)
    ]
    ratio = median(ours / other for ours, other in rounds)
    return Row(
        "server CPU of the page of the own skillprint",
        f"<= {GOAL_TIMES:.0f} x",
        f"{ratio:.2f} x ({median(ours for ours, _ in rounds) * 1e3:.2f} ms)",
        f"our page with three queries: {median(other for _, other in rounds) * 1e3:.2f} ms",
        ratio <= GOAL_TIMES,
    )
