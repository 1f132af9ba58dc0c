"""Whose answers count for whom: what is shared, in what form, and what never leaves a tenant."""

from __future__ import annotations

import numpy as np
import pytest

from core.assessment import service as assessment
from core.assessment.scoring import engine_bank, prior
from core.assessment.tables import Run
from core.calibration.gathering import CountsOnly, gather
from core.catalogue.service import CURRENT_BANK
from core.measurement.posterior import MISSING
from core.measurement.sources import Parameters, PooledPeople
from tenants.provision import list_tenants
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish
from tests.core.calibration.crowds import fill, new_person, share


@pytest.fixture(autouse=True)
async def alone(tenant: ResolvedTenant, other_tenant: ResolvedTenant) -> None:
    """Tenants that other tests left behind share nothing here."""
    for left in await list_tenants():
        if not left.is_demo and left.id not in {tenant.id, other_tenant.id}:
            await share(left, "none")


@pytest.mark.parametrize(
    ("mine", "theirs", "people", "kinds"),
    [
        ("counts", "counts", 24, [PooledPeople, CountsOnly]),
        ("counts", "pool", 24, [PooledPeople]),
        ("counts", "none", 12, [PooledPeople]),
        ("none", "pool", 12, [PooledPeople]),
    ],
)
async def test_each_gets_what_the_other_shares(  # noqa: PLR0917  four things that vary together
    tenant: ResolvedTenant,
    other_tenant: ResolvedTenant,
    mine: str,
    theirs: str,
    people: int,
    kinds: list[type],
) -> None:
    await fill(tenant, 12)
    await fill(other_tenant, 12)
    await share(tenant, mine)
    await share(other_tenant, theirs)
    found = await gather(tenant.scope, "full")
    shared = people - 12
    assert found.people == people
    assert [type(source) for source in found.sources] == kinds
    assert found.tenants == bool(shared)
    assert len(found.own_of_four) == 12


async def test_counts_of_nine_people_are_not_given(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    await fill(tenant, 3)
    await fill(other_tenant, 9)
    assert (await gather(tenant.scope, "full")).people == 3
    with pytest.raises(ValueError, match="10 people"):
        CountsOnly(np.zeros((9, 200), dtype=np.int64))


async def test_another_route_does_not_count(tenant: ResolvedTenant) -> None:
    await fill(tenant, 3, "simple")
    await fill(tenant, 2, "full")
    assert (await gather(tenant.scope, "simple")).people == 3
    async with tenant_transaction(tenant.scope):
        assert await assessment.finished_people() == {"simple": 3, "full": 2}
        assert len((await assessment.answer_matrix(CURRENT_BANK)).run_ids) == 5


async def test_careless_runs_and_open_ones_do_not_count(tenant: ResolvedTenant) -> None:
    await fill(tenant, 4)
    async with tenant_transaction(tenant.scope):
        runs = await Run.objects()
        await runs[0].change(flags='["long_row"]')
        await runs[1].change(state="answering")
        matrix = await assessment.answer_matrix(CURRENT_BANK)
    assert (matrix.flagged.sum(), matrix.finished.sum()) == (1, 3)
    assert (await gather(tenant.scope, "full")).people == 2


async def test_good_of_three_may_be_good_or_very_good(tenant: ResolvedTenant) -> None:
    person_id = await new_person(tenant)
    async with tenant_transaction(tenant.scope):
        run = await assessment.start_run(person_id, "simple", assisted=True)
        step = assessment.step_of(run)
        await assessment.save_answer(run.id, person_id, step.code, 3)
        run = await assessment.set_three(run.id, person_id, on=True)
        for value in (0, 4):
            now = await assessment.own_run(run.id, person_id)
            step = assessment.step_of(now)
            await assessment.save_answer(run.id, person_id, step.code, value)
        matrix = await assessment.answer_matrix(CURRENT_BANK)
    given = matrix.answers[matrix.answers != MISSING]
    assert sorted(given.tolist()) == [0, 3, 4]
    assert matrix.of_four()[matrix.of_four() != MISSING].tolist() == [3]
    assert sorted(value or 0 for value in matrix.given(0).values()) == [0, 3, 4]
    async with tenant_transaction(tenant.scope):
        done = {Run.state: "finished", Run.finished_at: run.started_at}
        await Run.update(done).where(Run.id == run.id)
    (source,) = (await gather(tenant.scope, "simple")).sources
    counts = source.expected_counts(Parameters(engine_bank(CURRENT_BANK), prior()))
    four = next(at for at, value in enumerate(matrix.answers[0]) if value == 4)
    assert counts.answers[four, :2].sum() == 0
    assert counts.answers[four, 2:].sum(axis=1) == pytest.approx([0.6, 0.4], abs=0.35)
    assert counts.answers[four].sum() == pytest.approx(1.0)
    assert matrix.assisted.tolist() == [True]


async def test_somebody_who_did_it_twice_counts_once_with_the_newest(
    tenant: ResolvedTenant,
) -> None:
    person_id = await new_person(tenant)
    await finish(tenant, person_id, "simple", 1)
    await finish(tenant, person_id, "simple", 3)
    async with tenant_transaction(tenant.scope):
        matrix = await assessment.answer_matrix(CURRENT_BANK)
    assert set(matrix.answers[matrix.answers != MISSING].tolist()) == {3}
    assert len(matrix.person_ids) == 1
