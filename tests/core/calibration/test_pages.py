"""What an admin sees and decides, and what nobody may do."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from core.accounts import service as accounts
from core.calibration import service, views
from core.calibration.schemas import Calibrate, Effects
from core.catalogue import versions
from core.catalogue.versions import CalibratedBank, Decider
from core.kernel.errors import ConflictError, WrongInputError
from core.kernel.jobs import ENTRYPOINT
from core.kernel.permissions import Role
from tenants.connections import fetch
from tenants.resolve import ResolvedTenant
from tenants.settings import read_settings
from tenants.transactions import tenant_transaction
from tests.core.calibration.samples import propose_sample, sample_contents, sample_report
from tests.fixtures.client import Browser

PATH = "/manage/questions/calibration"
ADA = Decider("Ada Kuiper")


async def proposal(tenant: ResolvedTenant) -> CalibratedBank:
    async with tenant_transaction(tenant.scope):
        return await propose_sample()


async def state(tenant: ResolvedTenant, row: CalibratedBank) -> tuple[str, str]:
    async with tenant_transaction(tenant.scope):
        now = await versions.get_version(row.id)
        return now.state, now.decided_name


async def test_an_empty_tenant_says_what_to_do(browser: Browser, admin: UUID) -> None:
    text = (await browser.get(PATH)).text
    assert "Er is nog niets uitgerekend" in text
    assert "Zoals deskundigen schatten" in text
    assert text.count("Reken opnieuw</span>") == 2


async def test_the_button_queues_the_job_once(browser: Browser, admin: UUID) -> None:
    first = await browser.follow(PATH, {"route": "simple"})
    assert "We rekenen nu." in first.text
    second = await browser.follow(PATH, {"route": "simple"})
    assert "Er loopt al een berekening." in second.text
    async with tenant_transaction(browser.tenant.scope):
        found = await fetch(
            "SELECT payload FROM pgqueuer.pgqueuer WHERE entrypoint = $1"
            " AND headers ->> 'tenant' = $2",
            ENTRYPOINT,
            str(browser.tenant.id),
        )
    assert [row["payload"] for row in found] == [b'{"type":"Calibrate","route":"simple"}']
    assert Calibrate("simple").route == "simple"
    assert (await browser.post(PATH, {"route": "other"})).status_code == 404


async def test_the_report_in_words_and_pictures(browser: Browser, admin: UUID) -> None:
    row = await proposal(browser.tenant)
    text = (await browser.get(f"{PATH}/{row.id}")).text
    assert "minder dan 10" in text
    assert "35 van 60" in text
    assert "Makkelijker dan gedacht." in text
    assert "De vraag zegt weinig over de vaardigheid. (1)" in text
    assert row.version in text
    assert text.count('class="shift"') == views.MOST_MOVED
    assert " style=" not in text
    assert "Nieuwe getallen wachten op jouw besluit." in (await browser.get(PATH)).text


@pytest.mark.parametrize(("decision", "after"), [("approve", "live"), ("refuse", "refused")])
async def test_a_decision_asks_for_the_own_name(
    browser: Browser, admin: UUID, decision: str, after: str
) -> None:
    row = await proposal(browser.tenant)
    address = f"{PATH}/{row.id}/{decision}"
    assert (await browser.get(address)).status_code == 200
    wrong = await browser.post(address, {"name": "Hester"})
    assert wrong.status_code == 422
    assert "Typ je eigen naam" in wrong.text
    assert (await browser.post(address, {"name": ""})).status_code == 422
    assert await state(browser.tenant, row) == ("proposed", "")
    text = (await browser.follow(address, {"name": "Ada Kuiper"})).text
    assert "Ada Kuiper" in text.split("<main", 1)[1]
    assert await state(browser.tenant, row) == (after, "Ada Kuiper")
    assert (await browser.get(address)).status_code == 404
    assert (await browser.post(address, {"name": "Ada Kuiper"})).status_code == 404


async def test_stopping_gives_new_people_the_numbers_of_experts(
    browser: Browser, admin: UUID
) -> None:
    row = await proposal(browser.tenant)
    address = f"{PATH}/{row.id}"
    assert (await browser.get(f"{address}/stop")).status_code == 404
    await browser.follow(f"{address}/approve", {"name": "Ada Kuiper"})
    assert "Stoppen met deze getallen" in (await browser.get(address)).text
    await browser.follow(f"{address}/stop", {"name": "Ada Kuiper"})
    assert await state(browser.tenant, row) == ("replaced", "Ada Kuiper")
    async with tenant_transaction(browser.tenant.scope):
        assert await versions.live_version("simple") is None


async def test_a_researcher_reads_and_decides_nothing(browser: Browser) -> None:
    row = await proposal(browser.tenant)
    async with tenant_transaction(browser.tenant.scope):
        made = await accounts.add_staff("rik@example.org", "Rik", "researcher")
    await browser.become(Role.RESEARCHER, made.id, "Rik")
    for path in (PATH, f"{PATH}/{row.id}"):
        text = (await browser.get(path)).text
        assert "Reken opnieuw</span>" not in text
        assert "/approve" not in text
        assert "/sharing" not in text
    assert (await browser.get(f"{PATH}/{row.id}/approve")).status_code == 403
    assert (await browser.post(PATH, {"route": "simple"})).status_code == 403


@pytest.mark.parametrize("role", [Role.JOB_SEEKER, Role.EMPLOYER, Role.COACH])
async def test_nobody_else_sees_it(browser: Browser, role: Role) -> None:
    await browser.become(role, uuid4())
    assert (await browser.get(PATH)).status_code == 403


async def test_what_is_shared_is_chosen_on_the_page(browser: Browser, admin: UUID) -> None:
    await browser.follow(f"{PATH}/sharing", {"sharing": "none"})
    answer = await browser.follow(f"{PATH}/sharing", {"sharing": "everything"})
    assert "Kies een van de drie." in answer.text
    async with tenant_transaction(browser.tenant.scope):
        assert (await read_settings()).settings.calibration_sharing == "none"


async def test_a_second_decision_at_the_same_time_is_refused(tenant: ResolvedTenant) -> None:
    row = await proposal(tenant)
    async with tenant_transaction(tenant.scope):
        await versions.refuse(row.id, ADA)
        with pytest.raises(ConflictError):
            await versions.approve(row.id, ADA)
        with pytest.raises(WrongInputError):
            await versions.approve(row.id, Decider("  "))


async def test_only_admins_who_are_there_decide_on_the_command_line(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        ada = await accounts.add_staff("ada@example.org", "Ada Kuiper", "tenant_admin")
        await accounts.add_staff("coach@example.org", "Cor", "coach")
        by_name, by_mail = await service.named(" ada KUIPER"), await service.named(ada.email)
        assert by_name == by_mail == Decider("Ada Kuiper", ada.id)
        assert await service.named("Cor") is None
        assert await service.named("") is None


def test_few_prints_are_hidden_and_an_empty_report_is_quiet() -> None:
    bars = views.bars(Effects(40, 31, None, 9))
    assert [(bar.count, bar.share) for bar in bars] == [(31, 78), (None, 0), (9, 22)]
    report = sample_report(sample_contents())
    assert views.place((-9.0, -9.0, -9.0)) == 0
    assert views.place((0.0, 0.0, 0.0)) == views.WIDTH / 2
    assert len(views.item_lines(report)) == len(report.items)
