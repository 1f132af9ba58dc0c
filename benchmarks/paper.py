"""How long passports on paper take in the worker, and how large the files are."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from uuid import UUID

from benchmarks.database import installation, postgres
from benchmarks.rows import Row, percentile
from core.accounts import service as accounts
from core.kernel.addresses import speak_for
from core.kernel.i18n import use_locale
from core.paper import making, service
from core.paper.tables import Paper
from core.testing.database import make_tenant
from tenants.context import tenant_scope
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker

NAME = "passport_bench_paper"
ONE_GOAL, MANY_GOAL, SIZE_GOAL = 300.0, 20.0, 60.0
PEOPLE = 60
MEANS = tuple(2.0 - index / 5 for index in range(20))


def run() -> list[Row]:
    """Passports one by one as people ask for them, and sixty in one file."""
    with postgres() as server, TemporaryDirectory() as keys:
        return asyncio.run(measure(server, Path(keys)))


async def measure(server: str, keys: Path) -> list[Row]:
    """The rows of the table."""
    async with installation(server, NAME, str(keys)):
        with speak_for("paper.example", 443), use_locale("nl"):
            return await rows_of(await make_tenant())


async def rows_of(tenant: ResolvedTenant) -> list[Row]:
    """Every measured row."""
    async with tenant_transaction(tenant.scope):
        people = [await make_seeker("Samira", MEANS) for _ in range(PEOPLE)]
        coach = (await accounts.add_staff("coach@paper.example", "Coach", "coach")).id
    rows = []
    for form in ("a4", "a6", "large"):
        made = [await one(tenant, person_id, form) for person_id in people]
        took, size = percentile(sorted(t for t, _ in made[1:]), 95), max(s for _, s in made)
        rows += [
            Row(
                f"a passport as {form} in the worker, p95",
                f"<= {ONE_GOAL:.0f} ms",
                f"{took:.0f} ms",
                "from the row that asks to the row that holds the file",
                holds=took <= ONE_GOAL,
            ),
            Row(
                f"size of a passport as {form}, largest",
                f"<= {SIZE_GOAL:.0f} kB",
                f"{size / 1000:.0f} kB",
                "with logo, flower and code",
                holds=size <= SIZE_GOAL * 1000,
            ),
        ]
    seconds = await many(tenant, coach, people)
    return [
        *rows,
        Row(
            f"{PEOPLE} passports in one file, on one core",
            f"<= {MANY_GOAL:.0f} s",
            f"{seconds:.1f} s",
            "CPU of the worker, reading the people included",
            holds=seconds <= MANY_GOAL,
        ),
    ]


async def one(tenant: ResolvedTenant, person_id: UUID, form: str) -> tuple[float, int]:
    """Milliseconds of one passport, and its bytes."""
    async with tenant_transaction(tenant.scope):
        paper = await service.ask_own(person_id, form, with_growth=True)
    began = perf_counter()
    with tenant_scope(tenant.scope):
        await making.make_paper(paper.id)
    took = (perf_counter() - began) * 1000
    return took, await size_of(tenant, paper.id)


async def many(tenant: ResolvedTenant, coach: UUID, people: list[UUID]) -> float:
    """CPU seconds of a file with everybody in it."""
    async with tenant_transaction(tenant.scope):
        paper = await service.ask_for_many(coach, "A fair", "/coach", people, "a4", basis="coach")
    began = process_time()
    with tenant_scope(tenant.scope):
        await making.make_paper(paper.id)
    took = process_time() - began
    await size_of(tenant, paper.id)
    return took


async def size_of(tenant: ResolvedTenant, paper_id: UUID) -> int:
    """The bytes of a finished file."""
    async with tenant_transaction(tenant.scope):
        paper = await Paper.get(paper_id)
    if paper is None or paper.state != "ready":
        raise LookupError("The file was not made.")
    return len(paper.content)
