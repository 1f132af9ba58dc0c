"""Answers made by hand are counted as a person would count them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.catalogue import parking
from core.catalogue import service as catalogue
from core.item_lab.counting import count_apart, count_here, counted, is_due
from core.item_lab.schemas import ItemFigures, Share
from core.item_lab.service import CountItems
from core.item_lab.tasks import count_items, count_when_due
from core.kernel.jobs import LIVE_ONLY, has_runner
from tenants.connections import OpenTransaction, fetch
from tenants.context import tenant_scope
from tenants.resolve import ResolvedTenant
from tenants.transactions import tenant_transaction
from tests.core.item_lab.sittings import NOVEMBER, sit

ONE, TWO = "teamwork-1", "teamwork-2"


async def figures_of(item: str) -> ItemFigures:
    await count_here()
    return next(each for each in (await counted()).tally.items if each.id == item)


async def test_nobody_counted_yet(inside: OpenTransaction) -> None:
    found = await counted()
    assert found.at is None
    assert len(found.tally.items) == len(catalogue.bank(catalogue.CURRENT_BANK).items)
    assert await is_due()


async def test_answers_skips_time_sound_and_changes(inside: OpenTransaction) -> None:
    await sit({ONE: 0, TWO: 3}, notes={ONE: {"seconds": 4, "heard": True, "language": "nl"}})
    await sit({ONE: 2}, notes={ONE: {"seconds": 8, "changed": 2, "language": "nl"}})
    await sit({ONE: 2}, notes={ONE: {"seconds": 30, "language": "nl+ar"}}, is_assisted=True)
    await sit({ONE: None}, notes={ONE: {"language": "nl"}})
    found = await figures_of(ONE)
    assert (found.shown, found.answered, found.skipped) == (4, 3, 1)
    assert found.counts == (1, 0, 2, 0)
    assert (found.heard, found.changed, found.timed) == (1, 1, 3)
    # Of 4, 8 and 30: the middle one, and eight tenths of the way from 8 to 30.
    assert found.seconds is not None
    assert found.seconds == pytest.approx((8.0, 25.6))
    assert found.by_language == {"nl": Share((1, 0, 1, 0), 1), "nl+ar": Share((0, 0, 1, 0), 0)}
    assert found.by_help == {"alone": Share((1, 0, 1, 0), 1), "helped": Share((0, 0, 1, 0), 0)}
    assert (await figures_of(TWO)).counts == (0, 0, 0, 1)


async def test_each_person_counts_once_with_the_newest_finished_run(
    inside: OpenTransaction,
) -> None:
    person = await sit({ONE: 0})
    await sit({ONE: 3}, person=person, at=NOVEMBER + timedelta(days=30))
    await sit({ONE: 1}, person=person, state="answering", at=NOVEMBER + timedelta(days=60))
    await sit({ONE: 1}, state="left")
    await sit({ONE: 1}, bank="2026.1")
    await sit({ONE: 2}, state="answering", bank=f"{catalogue.CURRENT_BANK}+0123456789a")
    found = await figures_of(ONE)
    assert found.counts == (0, 0, 1, 1)
    assert found.by_month == {"2026-11": 1, "2026-12": 1}


async def test_answers_of_three_are_kept_apart(inside: OpenTransaction) -> None:
    await sit({ONE: 4}, has_three=True)
    await sit({ONE: 1}, notes={ONE: {"three": True}})
    await sit({ONE: None}, has_three=True)
    await sit({ONE: 1}, notes={ONE: {}}, has_three=True)
    found = await figures_of(ONE)
    assert (found.of_three, found.counts, found.shown, found.skipped) == (2, (0, 1, 0, 0), 4, 1)
    assert found.by_help["alone"] == Share((0, 1, 0, 0), 0)


async def test_exposure_is_of_finished_people_whose_route_has_the_skill(
    inside: OpenTransaction,
) -> None:
    await sit({"ideas-1": 2, ONE: 1})
    await sit({ONE: 1})
    await sit({ONE: 1}, route="simple")
    await sit({ONE: 1}, state="answering")
    ideas, teamwork = await figures_of("ideas-1"), await figures_of(ONE)
    assert (ideas.seen_by, ideas.could_see) == (1, 2)
    assert (teamwork.seen_by, teamwork.could_see) == (3, 3)
    tally = (await counted()).tally
    assert (tally.people, tally.finished) == (4, 3)


async def test_another_tenant_is_not_counted(
    tenant: ResolvedTenant, other_tenant: ResolvedTenant
) -> None:
    async with tenant_transaction(other_tenant.scope):
        await sit({ONE: 0})
        await count_here()
    async with tenant_transaction(tenant.scope):
        assert (await counted()).at is None
        assert (await figures_of(ONE)).shown == 0


async def test_the_job_counts_only_after_somebody_answered(tenant: ResolvedTenant) -> None:
    assert has_runner(CountItems)
    assert count_when_due in LIVE_ONLY
    async with tenant_transaction(tenant.scope):
        await sit({ONE: 2})
        await count_when_due()
        queued = await fetch("SELECT count(*) AS jobs FROM pgqueuer.pgqueuer")
    assert queued[0]["jobs"] >= 1
    with tenant_scope(tenant.scope):
        await count_items(CountItems())
    async with tenant_transaction(tenant.scope):
        assert (await counted()).tally.people == 1
        assert not await is_due()
        await sit({ONE: 2}, changed_at=NOVEMBER + timedelta(days=3650))
        assert await is_due()


async def test_a_question_past_the_limits_is_parked_with_the_reason(
    tenant: ResolvedTenant,
) -> None:
    async with tenant_transaction(tenant.scope):
        for number in range(210):
            await sit({ONE: None if number % 3 else 1})
    await count_apart(tenant.scope)
    async with tenant_transaction(tenant.scope):
        (row,) = await parking.item_states()
        assert (row.item_id, row.reason, row.by_name, row.is_parked) == (ONE, "skipped", "", True)
        await parking.release(ONE, "Rik")
    await count_apart(tenant.scope)
    async with tenant_transaction(tenant.scope):
        assert await parking.parked_now() == frozenset(), "what a person lets in stays in"
