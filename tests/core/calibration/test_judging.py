"""When choosing as people go is proposed, and which items ask for a look."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.assessment.forms import skills_of
from core.assessment.scoring import engine_bank, prior
from core.calibration import tasks
from core.calibration.fitting import Fitted
from core.calibration.judging import PEOPLE, alarms_of, is_worth_it, made_trial, worth_of
from core.calibration.schemas import Precision
from core.calibration.tables import CalibrationCheck
from core.catalogue.service import CURRENT_BANK, SKILL_CODES
from core.measurement.graded_response import ItemBank
from core.measurement.refit import Calibration
from core.measurement.simulation.people import made_people, model_replies
from tenants.connections import OpenTransaction

DRAWN = Precision(0.8, 0.55, 40.0)


def fitted(bank: ItemBank, answers: int = 400, errors: float = 0.0) -> Fitted:
    """A bank as if so many answers to each item had brought it, evenly over the four."""
    size = len(bank)
    fit = Calibration(
        bank=bank,
        covariance=prior(),
        a_errors=np.full(size, errors),
        b_errors=np.full((size, 3), errors),
        answers=np.full((size, 4), answers / 4),
        people=600,
        iterations=10,
        converged=True,
    )
    return Fitted(bank, prior(), np.ones(size, np.bool_), fit)


@pytest.mark.parametrize(
    ("complete", "agreement", "is_worth"),
    [(500, 0.8301, True), (499, 0.9, False), (5_000, 0.8299, False), (5_000, 0.7, False)],
)
def test_the_rule_of_five_hundred_and_three_hundredths(
    complete: int, agreement: float, is_worth: bool
) -> None:
    assert is_worth_it(complete, DRAWN, Precision(agreement, 0.5, 40.0)) is is_worth


def test_nothing_is_gained_where_nothing_moved() -> None:
    bank = engine_bank(CURRENT_BANK)
    worth = worth_of("simple", (bank, prior()), fitted(bank), complete=100, seed=5)
    assert worth.before == worth.after
    assert worth.after.items == 32
    assert worth.adaptive.items <= 32
    assert not worth.is_adaptive
    assert worth.chances is None


def test_wrong_numbers_cost_precision() -> None:
    bank, chance = engine_bank(CURRENT_BANK), np.random.default_rng(2)
    wrong = ItemBank(
        bank.skills, bank.discrimination, bank.thresholds + chance.normal(0, 1, (200, 1))
    )
    worth = worth_of("full", (wrong, prior()), fitted(bank), complete=100, seed=5)
    assert worth.before.agreement < worth.after.agreement - 0.03


def test_made_up_people_of_the_short_route_get_its_skills_only() -> None:
    bank = engine_bank(CURRENT_BANK)
    trial = made_trial("simple", fitted(bank, errors=0.3), np.random.default_rng(1))
    codes = {SKILL_CODES[bank.skills[at]] for at in trial.parked}
    assert codes == set(SKILL_CODES) - set(skills_of("simple"))
    assert trial.truth.shape == (PEOPLE, 20)
    assert trial.plan.most_items == 32


def test_alarms_find_what_was_planted_and_nothing_else() -> None:
    bank, chance = engine_bank(CURRENT_BANK), np.random.default_rng(4)
    answers = model_replies(bank, made_people(400, prior(), chance), chance)
    answers[:, 3] = chance.integers(0, 4, 400)  # clicked at random
    discrimination, thresholds = bank.discrimination.copy(), bank.thresholds.copy()
    discrimination[0] = 0.4
    thresholds[1, 1] = thresholds[1, 0] + 0.1
    found = fitted(ItemBank(bank.skills, discrimination, thresholds))
    found.fit.answers[2] = [4.0, 132.0, 132.0, 132.0]
    alarms = alarms_of(found, answers)
    assert "weak" in alarms[0]
    assert alarms[1] == ("steps_close",)
    assert alarms[2] == ("unused",)
    assert "noisy" in alarms[3]
    assert not any(alarms[4:])


def test_few_answers_raise_no_alarm() -> None:
    bank = engine_bank(CURRENT_BANK)
    weak = replace(bank, discrimination=np.full(len(bank), 0.3))
    answers = model_replies(bank, made_people(50, prior(), np.random.default_rng(1)),
                            np.random.default_rng(1))  # fmt: skip
    assert not any(alarms_of(fitted(weak, answers=99), answers))
    assert all(alarms_of(fitted(weak, answers=100), answers))


@pytest.mark.parametrize("hours", [range(24), range(0)])
async def test_the_night_asks_for_what_is_due(
    inside: OpenTransaction, monkeypatch: pytest.MonkeyPatch, hours: range
) -> None:
    monkeypatch.setattr(tasks, "NIGHT", hours)
    await tasks.calculate_by_night()
    assert await CalibrationCheck.count() == 0  # nobody finished yet
