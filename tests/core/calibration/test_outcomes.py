"""Calculations that end in nothing, and when they are made: kind words, and nothing kept."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec
import numpy as np
import pytest

from core.assessment.scoring import engine_bank, prior
from core.assessment.tables import AnswerBlock
from core.calibration import service
from core.calibration.fitting import FEWEST_ANSWERS, TooFewError, fit_anew
from core.calibration.tables import CalibrationCheck
from core.catalogue import versions
from core.catalogue.service import CURRENT_BANK
from core.measurement.posterior import MISSING
from core.measurement.simulation.people import made_people, model_replies
from core.measurement.sources import PooledPeople
from tenants.resolve import ResolvedTenant
from tenants.tables import now
from tenants.transactions import tenant_transaction
from tests.core.calibration.crowds import fill, run_calculation, share
from tests.fixtures.client import Browser

PATH = "/manage/questions/calibration"


async def kept(tenant: ResolvedTenant) -> int:
    async with tenant_transaction(tenant.scope):
        return len(await versions.all_versions())


async def test_twelve_people_are_too_few(browser: Browser, admin: UUID) -> None:
    await fill(browser.tenant, 12)
    await share(browser.tenant, "none")
    await run_calculation(browser.tenant)
    text = (await browser.get(PATH)).text
    assert "Er waren te weinig mensen. Er is niets veranderd." in text
    assert await kept(browser.tenant) == 0


async def test_people_who_all_answer_the_same_teach_nothing(tenant: ResolvedTenant) -> None:
    await fill(tenant, 60)
    await share(tenant, "none")
    async with tenant_transaction(tenant.scope):
        for block in await AnswerBlock.objects():
            await block.change(answers=all_two(block.answers))
    finding = await service.calibrate(tenant.scope, "full")
    assert (finding.outcome, finding.report) == ("same", None)
    assert await kept(tenant) == 0


def all_two(packed: str) -> str:
    """The same questions, each answered with 2."""
    return msgspec.json.encode(dict.fromkeys(msgspec.json.decode(packed), 2)).decode()


async def test_nobody_at_all(tenant: ResolvedTenant) -> None:
    await share(tenant, "none")
    assert (await service.calibrate(tenant.scope, "simple")).outcome == "few"
    assert await kept(tenant) == 0


def test_an_item_nobody_saw_and_one_seldom_seen_keep_what_experts_say() -> None:
    bank, chance = engine_bank(CURRENT_BANK), np.random.default_rng(3)
    answers = model_replies(bank, made_people(120, prior(), chance), chance)
    answers[:, 40:] = MISSING
    answers[:, 0] = MISSING
    answers[FEWEST_ANSWERS - 1 :, 1] = MISSING
    found = fit_anew(bank, prior(), [PooledPeople(answers)], 120)
    assert found.moved[2:40].all()
    assert not found.moved[[0, 1, *range(40, 200)]].any()
    np.testing.assert_array_equal(found.bank.thresholds[:2], bank.thresholds[:2])
    np.testing.assert_array_equal(found.bank.discrimination[40:], bank.discrimination[40:])
    assert (found.bank.thresholds[2:40] != bank.thresholds[2:40]).all()


def test_people_with_few_answers_each_are_too_few() -> None:
    bank, chance = engine_bank(CURRENT_BANK), np.random.default_rng(3)
    answers = model_replies(bank, made_people(60, prior(), chance), chance)
    answers[np.arange(60)[:, None] % 2 == np.arange(200) % 2] = MISSING
    with pytest.raises(TooFewError):
        fit_anew(bank, prior(), [PooledPeople(answers)], 60)


async def test_one_calculation_at_a_time(tenant: ResolvedTenant) -> None:
    async with tenant_transaction(tenant.scope):
        assert await service.ask("full")
        assert not await service.ask("full")
        assert await service.ask("simple")
        check = await CalibrationCheck.objects().where(CalibrationCheck.route == "full").first()
        assert check is not None
        await check.change(asked_at=now() - service.STALE - timedelta(minutes=1))
        assert await service.ask("full")


async def test_by_night_only_when_a_tenth_more_people_finished(tenant: ResolvedTenant) -> None:
    async def asked() -> int:
        async with tenant_transaction(tenant.scope):
            await service.ask_when_due()
            return int(await CalibrationCheck.count())

    await fill(tenant, FEWEST_ANSWERS - 1)
    assert await asked() == 0
    await fill(tenant, FEWEST_ANSWERS + 2)
    assert await asked() == 1
    async with tenant_transaction(tenant.scope):
        check = await CalibrationCheck.objects().first()
        assert check is not None
        long_ago = now() - timedelta(days=1)
        await check.change(outcome="known", people=50, done_at=long_ago, asked_at=long_ago)
    assert await asked() == 1
    await fill(tenant, 55)
    assert await asked() == 2
