"""Figures from rows of the database: of real runs, of one tenant alone, kept with their date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from core.accounts import service as accounts
from core.assessment.tables import AnswerBlock, Run
from core.demo.crowd import add_crowd
from core.kernel.jobs import run_job
from core.quality import service
from core.quality.gathering import gather
from core.quality.rules.material import Material
from core.quality.rules.panels import MAKERS
from core.quality.schemas import Panel, Snapshot
from core.quality.tables import QualitySnapshot
from core.quality.tasks import measure_daily
from core.skillprint.tables import Skillprint
from tenants.connections import fetch, running
from tenants.provision import ProvisionError
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction

NOTES = {"seconds": 30, "heard": True, "language": "nl"}


async def finished_run(person_id: UUID, days_ago: int, **columns: object) -> UUID:
    """A run of four answers with its result."""
    moment = now() - timedelta(days=days_ago)
    run = await Run(
        person_id=person_id, bank_version="2026.2", route="full", state="finished",
        started_at=moment, finished_at=moment, **columns,
    ).add()  # fmt: skip
    answers = {"listening-1": 2, "listening-2": 3, "accuracy-1": 1, "accuracy-2": None}
    notes = dict.fromkeys(answers, NOTES)
    await AnswerBlock(
        run_id=run.id,
        answers=msgspec.json.encode(answers).decode(),
        process=msgspec.json.encode(notes).decode(),
    ).add()
    return run.id


async def with_result(person_id: UUID, run_id: UUID, *, is_current: bool, level: float) -> None:
    packed = service_bytes(level)
    await Skillprint(
        person_id=person_id, run_id=run_id, bank_version="2026.2", route="full", means=packed,
        errors=packed, single_means=packed, single_errors=packed, is_current=is_current,
        recognition=3 if is_current else None,
    ).add()  # fmt: skip


def service_bytes(level: float) -> bytes:
    from core.skillprint.service import to_bytes  # noqa: PLC0415  beside the only use

    return to_bytes([level] * 20)


async def test_rows_become_people_runs_and_pairs(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        who = (await accounts.start_person("", "nl")).person.id
        first = await finished_run(who, 30, is_assisted=True)
        second = await finished_run(who, 5)
        await with_result(who, first, is_current=False, level=0.25)
        await with_result(who, second, is_current=True, level=0.5)
        found = await gather()
    assert len(found.people) == 1
    assert (found.people.answers >= 0).sum() == 3
    assert found.people.groups[:, 0].tolist() == [False, False, True, True]
    assert found.people.recent.tolist() == [True]
    assert found.sittings.minutes.tolist() == [2.0, 2.0]
    assert found.twice[0, :, 0].tolist() == [0.25, 0.5]
    assert found.recognition.tolist() == [3]
    assert found.work.reached[:, 0].tolist() == [True, False, False, False]


@pytest.mark.parametrize("days", [13, 43])
async def test_too_soon_and_too_late_are_no_retest(tenant: ResolvedTenant, days: int) -> None:
    async with tenant_transaction(tenant.scope):
        who = (await accounts.start_person("", "nl")).person.id
        await with_result(who, await finished_run(who, days), is_current=False, level=0.1)
        await with_result(who, await finished_run(who, 0), is_current=True, level=0.1)
        assert len((await gather()).twice) == 0


async def test_an_empty_tenant_says_too_little_ten_times(tenant: ResolvedTenant) -> None:
    found = await service.measure(tenant.scope)
    assert [panel.code for panel in found.panels] == list(MAKERS)
    assert {panel.verdict for panel in found.panels} == {"few"}
    assert {panel.n for panel in found.panels} == {0}


async def test_a_crowd_is_told_and_only_in_its_own_tenant(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    before = await service.measure_tenants()
    async with tenant_transaction(tenant.scope):
        await add_crowd(tenant.slug, 110, "full")
    mine, theirs = await service.measure(tenant.scope), await service.measure(other_tenant.scope)
    assert mine.people == 110
    assert mine.panel("reliability").verdict == "look"
    assert len(mine.panel("reliability").tables["skills"]) == 20
    assert theirs.people == 0
    assert theirs.panel("reliability").verdict == "few"
    together = await service.measure_tenants()
    assert together.people == before.people + 110
    assert (together.panel("reliability").n or 0) >= 110
    assert together.tenants >= 2
    alone = await service.measure_tenants(tenant.slug)
    assert alone.panel("reliability") == mine.panel("reliability")


def small_counts(snapshot: Snapshot) -> Sequence[tuple[str, str, str]]:
    """Places where a count of 1 to 9 people or runs can be read."""
    counts = {"n", "others", "runs", "people", "chosen", "others_chosen", "left", "requests"}
    return [
        (panel.code, row.key, name)
        for panel in snapshot.panels
        for rows in panel.tables.values()
        for row in rows
        for name, value in row.figures.items()
        if name in counts and value is not None and 0 < value < 10
    ] + [(p.code, "", "n") for p in snapshot.panels if p.n is not None and 0 < p.n < 10]


async def test_no_count_of_1_to_9_is_kept(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        await add_crowd(tenant.slug, 47, "simple")
    assert small_counts(await service.measure(tenant.scope)) == []


async def test_the_newest_is_shown_and_the_oldest_goes(
    tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "KEPT", 2)
    for _ in range(3):
        newest = await service.measure(tenant.scope)
    async with tenant_transaction(tenant.scope):
        assert await QualitySnapshot.count() == 2
        assert await service.newest() == newest


async def queued() -> int:
    rows = await fetch(
        "SELECT count(*) AS n FROM pgqueuer.pgqueuer"
        " WHERE convert_from(payload, 'UTF8') LIKE '%MeasureQuality%'"
    )
    return int(rows[0]["n"])


async def test_it_is_asked_once_a_day(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        before = await queued()
        await measure_daily()
        assert await queued() == before + 1
    await service.measure(tenant.scope)
    async with tenant_transaction(tenant.scope):
        await measure_daily()
        assert await queued() == before + 1
        row = await service.newest_row()
        assert row is not None
        await row.change(made_at=now() - timedelta(hours=25))
        await measure_daily()
        assert await queued() == before + 2


async def test_the_job_thinks_without_a_transaction(
    tenant: ResolvedTenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []
    plain = service.panels_of

    def look(each: Material) -> tuple[Panel, ...]:
        held.append(running.get() is not None)
        return plain(each)

    monkeypatch.setattr(service, "panels_of", look)
    await run_job(msgspec.json.encode(service.MeasureQuality()), tenant.scope)
    assert held == [False]
    async with tenant_transaction(tenant.scope):
        assert await service.newest() is not None


async def test_a_tenant_that_is_not_there_is_one_sentence(tenant: ResolvedTenant) -> None:
    with pytest.raises(ProvisionError, match="There is no tenant 'nowhere'"):
        await service.measure_tenants("nowhere")
