"""How long it takes to erase somebody with five years of history, in a tenant with many people."""

import asyncio
from time import perf_counter
from uuid import UUID

from benchmarks.database import installation, postgres
from benchmarks.rows import Row
from core.assessment import service as assessment
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.mail import send_later
from core.privacy import service
from core.testing.database import make_tenant
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.factories import make_seeker, make_skillprint

NAME = "passport_bench_erase"
PEOPLE, BLOCKS = 20_000, 5_000
YEARS, A_YEAR = 5, 50
GOAL = 60.0
OTHERS = (
    "INSERT INTO person (tenant_id, id, code_hash)"
    " SELECT $1, gen_random_uuid(), uuid_send(gen_random_uuid()) FROM generate_series(1, $2)"
)
LISTS = (
    "INSERT INTO input_block (tenant_id, id, digest, data)"
    " SELECT $1, gen_random_uuid(), uuid_send(gen_random_uuid()),"
    " (SELECT string_agg(uuid_send(gen_random_uuid()), ''::bytea) FROM generate_series(1, 128)"
    " WHERE n > 0) FROM generate_series(1, $2) AS n"
)


def run() -> list[Row]:
    """Fill a tenant, erase one person, and tell how long that took."""
    with postgres() as server:
        return asyncio.run(measure(server))


async def measure(server: str) -> list[Row]:
    """The row of the table."""
    async with installation(server, NAME):
        tenant = await make_tenant()
        person_id = await fill(tenant)
        began = perf_counter()
        async with tenant_transaction(tenant.scope):
            await service.erase_everything(person_id)
        return [row_of(perf_counter() - began)]


async def fill(tenant: ResolvedTenant) -> UUID:
    """Many people and kept lists, and one person with a long history."""
    async with tenant_transaction(tenant.scope):
        await fetch(OTHERS, tenant.id, PEOPLE)
        await fetch(LISTS, tenant.id, BLOCKS)
        person_id = await make_seeker("Sam")
        for _ in range(YEARS):
            await a_year_of(person_id)
    return person_id


async def a_year_of(person_id: UUID) -> None:
    """A skillprint, and mails and looks for each week."""
    await fetch(
        "UPDATE run SET state = 'finished', finished_at = now()"
        " WHERE tenant_id = current_setting('app.tenant_id')::uuid AND person_id = $1",
        person_id,
    )
    await assessment.start_run(person_id, "simple", assisted=False)
    await make_skillprint(person_id)
    for week in range(A_YEAR):
        await record(Did.COACH_OPENED_PERSON, person_id=person_id)
        await send_later(
            "sam@example.nl", "code", "nl", person_id=person_id, code=str(week), url="http://x"
        )


def row_of(seconds: float) -> Row:
    """The measured time beside its goal."""
    what = f"erase 1 of {PEOPLE:,} people, {YEARS} years of history, {BLOCKS:,} blocks of lists"
    return Row(what, f"<= {GOAL:.0f} s", f"{seconds:.2f} s", "", seconds <= GOAL)
