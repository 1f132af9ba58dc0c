"""What people meet once a version is live: other numbers, the same questions, nothing twice."""

from __future__ import annotations

from core.assessment import scoring
from core.assessment import service as assessment
from core.assessment.banks import item_chances, live_bank
from core.assessment.steps import form_of
from core.catalogue import parking, versions
from core.catalogue import service as catalogue
from core.catalogue.versions import Decider
from core.privacy.service import everything_about
from core.skillprint import service as skillprint
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish
from tests.core.calibration.crowds import new_person
from tests.core.calibration.samples import propose_sample

ADA = Decider("Ada Kuiper")


async def go_live(tenant: ResolvedTenant, choice: str = "balanced", seed: int = 1) -> str:
    """Propose and approve numbers for the short questions; their name."""
    async with tenant_transaction(tenant.scope):
        row = await propose_sample(choice=choice, seed=seed)
        await versions.approve(row.id, ADA)
        return str(row.version)


def forget_versions() -> None:
    """Stand where a process stands that just started."""
    catalogue.CALIBRATED.clear()
    scoring.engine_bank.cache_clear()


async def test_who_does_it_again_gets_other_questions_with_the_new_numbers(
    tenant: ResolvedTenant,
) -> None:
    person_id = await new_person(tenant)
    await finish(tenant, person_id, "simple")
    async with tenant_transaction(tenant.scope):
        before = await assessment.finished_run(person_id)
        assert before is not None
        first = form_of(before)
    version = await go_live(tenant)
    async with tenant_transaction(tenant.scope):
        again = await assessment.start_run(person_id, "simple", assisted=False)
        assert again.bank_version == version
        assert not set(form_of(again)) & set(first)


async def test_an_open_run_goes_on_with_its_own_numbers(tenant: ResolvedTenant) -> None:
    person_id = await new_person(tenant)
    old = await go_live(tenant, seed=1)
    async with tenant_transaction(tenant.scope):
        run = await assessment.start_run(person_id, "simple", assisted=False)
        assert run.bank_version == old
    new = await go_live(tenant, seed=2)
    assert new != old
    forget_versions()
    await finish(tenant, person_id, "simple")
    async with tenant_transaction(tenant.scope):
        view = await skillprint.current_skillprint(person_id)
        assert view is not None
        assert view.bank_version == old


async def test_ones_own_data_are_told_after_a_restart(tenant: ResolvedTenant) -> None:
    person_id = await new_person(tenant)
    await go_live(tenant)
    await finish(tenant, person_id, "simple")
    forget_versions()
    async with tenant_transaction(tenant.scope):
        told = await everything_about(person_id)
    assert len(told["answers_in_words"]) == 32


async def test_live_numbers_say_how_to_choose_and_what_is_set_apart(
    tenant: ResolvedTenant,
) -> None:
    person_id, version = await new_person(tenant), await go_live(tenant, "adaptive")
    async with tenant_transaction(tenant.scope):
        await parking.park_by_figures({"teamwork-1": "weak"})
        bank = await live_bank("simple")
        assert (bank.version, bank.choice) == (version, "adaptive")
        chances = await item_chances(version)
        assert chances is not None
        assert set(chances.tolist()) == {0.7}
        assert await item_chances(catalogue.CURRENT_BANK) is None
        run = await assessment.start_run(person_id, "simple", assisted=False)
        asked = []
        step = assessment.step_of(run)
        while step.kind == "question":
            asked.append(step.code)
            await assessment.save_answer(run.id, person_id, step.code, 2)
            run = await assessment.own_run(run.id, person_id)
            step = assessment.step_of(run)
    assert "teamwork-1" not in asked
    assert 16 <= len(asked) <= 32
