"""From six hundred people to questions that are used: calculated, proposed, approved, live."""

from __future__ import annotations

from uuid import UUID

from core.assessment import scoring
from core.assessment import service as assessment
from core.assessment.banks import live_bank
from core.assessment.finding import own_run
from core.assessment.finishing import result_of
from core.assessment.tables import Run
from core.calibration import service
from core.catalogue import service as catalogue
from core.catalogue import versions
from core.catalogue.versions import CalibratedBank
from core.kernel.permissions import Role
from core.skillprint.service import to_bytes
from core.skillprint.tables import Skillprint
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.assessment.runs import finish, seeker
from tests.core.calibration.crowds import fill, run_calculation, share
from tests.fixtures.client import Browser

PATH = "/manage/questions/calibration"


def forget_versions() -> None:
    """Stand where a process stands that just started."""
    catalogue.CALIBRATED.clear()
    scoring.engine_bank.cache_clear()
    scoring.prior_of.cache_clear()


async def prints_come_again(tenant: ResolvedTenant, some: int = 30) -> None:
    """Recompute prints from their runs' answers, and hold them to the bytes that are kept."""
    forget_versions()
    async with tenant_transaction(tenant.scope):
        for row in (
            await Skillprint.objects().order_by(Skillprint.made_at, ascending=False).limit(some)
        ):
            run = await own_run(row.run_id, row.person_id)
            result = result_of(run, await assessment.answers_of(run.id))
            assert to_bytes(result.means) == bytes(row.means)
            assert to_bytes(result.errors) == bytes(row.errors)


async def newest(tenant: ResolvedTenant) -> CalibratedBank:
    async with tenant_transaction(tenant.scope):
        return (await versions.all_versions())[0]


async def person_with_new_run(browser: Browser) -> tuple[UUID, Run]:
    person_id, _ = await seeker(browser)
    async with tenant_transaction(browser.tenant.scope):
        return person_id, await assessment.start_run(person_id, "full", assisted=False)


async def test_six_hundred_people_make_new_numbers_that_a_person_lets_in(
    browser: Browser, admin: UUID
) -> None:
    tenant = browser.tenant
    early_id, early = await person_with_new_run(browser)
    await browser.become(Role.TENANT_ADMIN, admin, "Ada Kuiper")
    await fill(tenant, 600)
    await share(tenant, "none")
    await browser.follow(PATH, {"route": "full"})
    await run_calculation(tenant)
    row = await newest(tenant)
    report = service.report_of(row)
    assert (row.state, row.choice, row.people) == ("proposed", "adaptive", 600)
    assert report.gain >= 0.03
    assert report.precision_after.agreement > report.precision_before.agreement
    async with tenant_transaction(tenant.scope):
        assert (await live_bank("full")).version == catalogue.CURRENT_BANK

    refused = await browser.post(f"{PATH}/{row.id}/approve", {"name": "Iemand Anders"})
    assert refused.status_code == 422
    page = await browser.follow(f"{PATH}/{row.id}/approve", {"name": " ada kuiper "})
    assert "Ada Kuiper" in page.text
    row = await newest(tenant)
    assert (row.state, row.decided_by, row.decided_name) == ("live", admin, "Ada Kuiper")

    late_id, late = await person_with_new_run(browser)
    assert (late.bank_version, late.choice) == (row.version, "adaptive")
    async with tenant_transaction(tenant.scope):
        simple = await live_bank("simple")
    assert simple.version == catalogue.CURRENT_BANK
    assert early.bank_version == catalogue.CURRENT_BANK
    await finish(tenant, early_id, "full")
    forget_versions()
    await finish_adaptive(tenant, late_id)
    async with tenant_transaction(tenant.scope):
        last = await Skillprint.objects().where(Skillprint.person_id == late_id).first()
    assert last is not None
    assert last.bank_version == row.version
    await prints_come_again(tenant)


async def finish_adaptive(tenant: ResolvedTenant, person_id: UUID) -> None:
    """Answer whatever is asked until nothing is left."""
    async with tenant_transaction(tenant.scope):
        run = await assessment.current_run(person_id)
        assert run is not None
        step = assessment.step_of(run)
        while step.kind != "done":
            answer = "2" if step.kind == "question" else "unknown"
            await assessment.answer_step(run.id, person_id, step.code, answer)
            run = await own_run(run.id, person_id)
            step = assessment.step_of(run)
