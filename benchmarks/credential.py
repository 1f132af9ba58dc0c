"""How long it takes to make a proof and to check one, with the database, as the pages do it."""

import asyncio
import json
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from benchmarks.database import installation, postgres
from benchmarks.rows import Row, percentile
from core.credentials import service
from core.kernel.addresses import speak_for
from core.testing.database import make_tenant
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

NAME = "passport_bench_proof"
PEOPLE = 60
ISSUE_GOAL, CHECK_GOAL = 50.0, 100.0
MEANS = tuple(2.0 - index / 5 for index in range(20))
TAMPERED = ("Skillprint", "Skillprinx")


def run() -> list[Row]:
    """Make a proof for each of some people, then check each, whole and changed."""
    with postgres() as server, TemporaryDirectory() as keys:
        return asyncio.run(measure(server, Path(keys)))


async def measure(server: str, keys: Path) -> list[Row]:
    """The rows of the table."""
    async with installation(server, NAME, str(keys)):
        with speak_for("proof.example", 443):
            return rows_of(*await times(await make_tenant()))


async def times(tenant: ResolvedTenant) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of each making, check, and check of a changed proof; shortest first."""
    async with tenant_transaction(tenant.scope):
        people = [await make_seeker(means=MEANS) for _ in range(PEOPLE)]
    made = [await timed_issue(tenant, person_id) for person_id in people]
    checks = [await timed_check(tenant, text, "genuine") for text, _ in made]
    wrong = [await timed_check(tenant, text.replace(*TAMPERED), "changed") for text, _ in made]
    return sorted(took for _, took in made[1:]), sorted(checks), sorted(wrong)


async def timed_issue(tenant: ResolvedTenant, person_id: UUID) -> tuple[str, float]:
    """A proof as its holder gets it, and the milliseconds it took with its transaction."""
    began = perf_counter()
    async with tenant_transaction(tenant.scope):
        made = await service.issue_for(person_id)
    return json.dumps(made.document), (perf_counter() - began) * 1e3


async def timed_check(tenant: ResolvedTenant, text: str, verdict: str) -> float:
    """The milliseconds of a check that must end in this verdict."""
    began = perf_counter()
    async with tenant_transaction(tenant.scope):
        found = await service.check(text)
    took = (perf_counter() - began) * 1e3
    if found.verdict != verdict:
        raise AssertionError(f"{found.verdict} where {verdict} was right")
    return took


def rows_of(issues: list[float], checks: list[float], wrong: list[float]) -> list[Row]:
    """The table: the slowest but one in twenty counts."""
    return [
        row("make and sign a proof", issues, ISSUE_GOAL),
        row("check a genuine proof", checks, CHECK_GOAL),
        row("check a changed proof", wrong, CHECK_GOAL),
    ]


def row(what: str, taken: list[float], goal: float) -> Row:
    """A line with the 95th of a hundred, and the median beside it."""
    slow = percentile(taken, 0.95)
    beside = f"median {median(taken):.0f} ms"
    return Row(f"{what}, p95", f"<= {goal:.0f} ms", f"{slow:.0f} ms", beside, slow <= goal)
