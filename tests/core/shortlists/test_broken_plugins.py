"""Plugins that bring something else than an order: no list breaks, and the desk counts it."""

import pytest
from structlog.testing import capture_logs

from core.connections import service as connections
from core.shortlists import service
from core.shortlists.schemas import CatchUp, RunShadow
from core.shortlists.tables import ShadowRun
from core.shortlists.tasks import look_back, run_beside
from core.skillprint import service as skillprint
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.plugging.planted import plant, planted
from tests.core.shortlists.broken import SCORES, leading, shadow
from tests.core.shortlists.conftest import PEOPLE, Village
from tests.factories import make_seeker


async def jobs_waiting() -> int:
    """How many jobs of this kind wait."""
    rows = await fetch(
        "SELECT count(*) AS n FROM pgqueuer.pgqueuer"
        " WHERE convert_from(payload, 'UTF8') LIKE '%RunShadow%'"
    )
    return int(rows[0]["n"])


@pytest.mark.parametrize("score", SCORES.values(), ids=SCORES)
async def test_a_leading_algorithm_that_is_broken_leaves_the_list_by_joining(
    village: Village, score: str
) -> None:
    with planted(plant("matching", leading(score))), capture_logs() as logs:
        async with tenant_transaction(village.tenant.scope):
            page = await connections.ranked_people(village.vacancy.id, village.company.id)
            kept = (await service.newest_lists(1))[0]
            failures = await service.failures_since(kept.made_at)
            again = await service.recompute(kept.id)
    assert page.total == len(page.people) == PEOPLE
    assert (kept.algorithm, kept.failed) == ("", "expected_deficit@1.0")
    assert failures == {"expected_deficit@1.0": 1}
    assert again.outcome == "equal"
    assert {line["matcher"] for line in logs if line["log_level"] == "error"} == {
        "expected_deficit"
    }


@pytest.mark.parametrize("score", SCORES.values(), ids=SCORES)
async def test_a_broken_shadow_is_counted_and_touches_no_list(village: Village, score: str) -> None:
    with planted(plant("matching", shadow(score))):
        async with tenant_transaction(village.tenant.scope):
            kept = await village.open_list()
            await service.run_shadow(kept)
            await service.run_shadow(kept)
            failures = await service.failures_since((await service.list_view(kept)).made_at)
            again = await service.recompute(kept)
    assert failures == {"readiness@1.0": 1}
    assert again.outcome == "equal"


async def test_reasons_that_name_somebody_of_another_tenant_are_not_shown(
    village: Village, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        stranger = await make_seeker("Vreemd")
    explain = f'return (Contribution("skill", "{stranger}", 9.0),)'
    fine = "return super().score(people, demands)"
    with planted(plant("matching", leading(fine, explain))):
        async with tenant_transaction(village.tenant.scope):
            page = await connections.ranked_people(village.vacancy.id, village.company.id)
    words = " ".join(line for one in page.people for line in (*one.reasons, *one.talk))
    assert str(stranger) not in words
    assert len(page.people) == PEOPLE


async def test_the_shadow_runs_after_the_answer_and_is_kept_with_the_list(
    village: Village,
) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        assert await ShadowRun.count() == 0
    async with tenant_transaction(village.tenant.scope):
        await run_beside(RunShadow(shortlist_id=kept))
        (run,) = await ShadowRun.objects()
        since = (await service.list_view(kept)).made_at
        found = await service.lists_beside("employer", "readiness@1.0", since)
        views = await skillprint.current_skillprints(village.people)
    assert (run.algorithm, run.state) == ("readiness", "done")
    assert run.agreement is not None
    assert 0.5 < run.agreement <= 1.0
    assert found.everyone == set(village.people) == views.keys()
    assert set(found.leading[0]) == set(found.shadow[0]) == set(village.people)


async def test_a_list_whose_vacancy_went_costs_the_shadow_nothing(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        kept = await village.open_list()
        await village.vacancy.remove()
        await service.run_shadow(kept)
        assert await ShadowRun.count() == 0
        assert await service.failures_since(now()) == {}


async def test_a_new_shadow_looks_back_at_the_newest_lists(village: Village) -> None:
    async with tenant_transaction(village.tenant.scope):
        await village.open_list()
        queued = await jobs_waiting()
        await look_back(CatchUp(audience="employer"))
        await look_back(CatchUp(audience="person"))
        assert await jobs_waiting() == queued + 1
