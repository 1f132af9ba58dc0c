"""The funnel against cases counted by hand, before and after people left."""

import secrets
from datetime import timedelta
from uuid import UUID

import pytest

from core.accounts.tables import Person
from core.assessment.tables import AnswerBlock, Run
from core.connections.tables import ConnectionRequest
from core.organisations.tables import Employer
from core.reports.service import Funnel, farewell, funnel, later
from core.skillprint.tables import Skillprint
from core.talent_pool.tables import PoolMember
from core.vacancies.tables import Vacancy
from tenants.connections import OpenTransaction, fetch
from tenants.context import current_tenant_id
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction


async def person(
    *,
    answers: int | None = None,
    skillprints: int = 0,
    pool: str = "",
    requests: tuple[str, ...] = (),
) -> UUID:
    """A person who came so far; `answers` None = never asked anything, 0 = an empty block."""
    who = await Person(code_hash=secrets.token_bytes(8)).add()
    if answers is not None:
        run = await Run(person_id=who.id).add()
        packed = "{" + ",".join(f'"q{n}": 2' for n in range(answers)) + "}"
        await AnswerBlock(run_id=run.id, answers=packed).add()
    for number in range(skillprints):
        run = await Run(person_id=who.id, state="finished", finished_at=now()).add()
        await AnswerBlock(run_id=run.id, answers='{"q1": 1}').add()
        await Skillprint(person_id=who.id, run_id=run.id, is_current=number == 0).add()
    if pool:
        await PoolMember(person_id=who.id, is_visible=pool == "visible").add()
    for state in requests:
        await ask(who.id, state)
    return who.id


async def ask(person_id: UUID, state: str) -> None:
    """A request about a vacancy of its own."""
    employer = await Employer(name="Bakkerij", state="approved").add()
    vacancy = await Vacancy(employer_id=employer.id, title="Bakker").add()
    await ConnectionRequest(
        vacancy_id=vacancy.id,
        person_id=person_id,
        employer_id=employer.id,
        state=state,
        decided_at=None if state in {"waiting", "held"} else now(),
    ).add()


@pytest.fixture
async def everyone(inside: OpenTransaction) -> list[UUID]:
    """Eight people, each stopped somewhere else."""
    return [
        await person(),
        await person(answers=0),
        await person(answers=1),
        await person(answers=8),
        await person(skillprints=1),
        await person(skillprints=2, pool="hidden"),
        await person(skillprints=1, pool="visible", requests=("waiting", "declined", "held")),
        await person(
            skillprints=1,
            pool="visible",
            requests=("accepted", "withdrawn", "accepted", "closed"),
        ),
    ]


COUNTED = Funnel(
    accounts=8, started=6, finished=4, in_pool=2, asked=6, matched=2, declined=1, closed=2
)


async def test_counts_by_hand(everyone: list[UUID]) -> None:
    assert await funnel() == COUNTED


async def test_every_request_is_in_one_place(everyone: list[UUID]) -> None:
    counts = await funnel()
    (waiting,) = await fetch(
        "SELECT count(*) AS n FROM connection_request WHERE tenant_id = $1 AND state = 'waiting'",
        current_tenant_id(),
    )
    assert counts.asked == waiting["n"] + counts.matched + counts.declined + counts.closed


async def test_asked_within_thirty_days_of_joining(inside: OpenTransaction) -> None:
    for joined, asked in ((60, 50), (60, 29), (60, None), (31, 1), (31, 31), (29, 20), (60, 61)):
        who = await person(skillprints=1, pool="visible", requests=("waiting",) if asked else ())
        await PoolMember.update({PoolMember.joined_at: now() - timedelta(days=joined)}).where(
            PoolMember.person_id == who
        )
        if asked:
            at = now() - timedelta(days=asked)
            await ConnectionRequest.update({ConnectionRequest.asked_at: at}).where(
                ConnectionRequest.person_id == who
            )
    # In time: day 10 and day 0; too late: days 30 and 31; before joining: not through the pool.
    share = (await later()).asked_in_30
    assert (share.part, share.base) == (2, 6)


async def test_nobody_yet(inside: OpenTransaction) -> None:
    assert await funnel() == Funnel()


async def test_totals_stay_true_when_everyone_leaves(everyone: list[UUID]) -> None:
    for person_id in everyone:
        await farewell(person_id)
        await Person.delete().where(Person.id == person_id)
    assert await funnel() == Funnel(
        accounts=8, started=6, finished=4, in_pool=0, asked=6, matched=2, declined=1, closed=2
    )


async def test_one_who_left_is_out_of_the_pool_and_stays_in_the_totals(
    everyone: list[UUID],
) -> None:
    await farewell(everyone[-1])
    await Person.delete().where(Person.id == everyone[-1])
    assert await funnel() == Funnel(
        accounts=8, started=6, finished=4, in_pool=1, asked=6, matched=2, declined=1, closed=2
    )


async def test_two_statements_however_many_people(inside: OpenTransaction) -> None:
    await person(skillprints=1)
    before = inside.queries
    await funnel()
    one = inside.queries - before
    await person(skillprints=1)
    await person(answers=3, pool="visible")
    before = inside.queries
    await funnel()
    assert inside.queries - before == one == 2


async def test_another_tenant_does_not_count(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        gone = await person(skillprints=1, pool="visible", requests=("accepted",))
        await person(answers=2)
        await farewell(gone)
        await Person.delete().where(Person.id == gone)
    async with tenant_transaction(tenant.scope):
        assert await funnel() == Funnel()


async def test_farewell_of_another_tenants_person_counts_nothing(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        foreign = await person(skillprints=1)
    async with tenant_transaction(tenant.scope):
        await farewell(foreign)
        assert await funnel() == Funnel()
