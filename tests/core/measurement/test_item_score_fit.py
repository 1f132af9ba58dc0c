from itertools import product

import numpy as np
import pytest

from core.measurement.graded_response import Integers, ItemBank, category_probabilities
from core.measurement.item_score_fit import expected_shares, score_fit

SMALL = ItemBank(
    np.zeros(3, np.int64),
    np.array([1.2, 1.9, 0.8]),
    np.array([[-1.0, 0.2, np.inf], [-0.5, 0.4, 1.1], [0.3, np.inf, np.inf]]),
)
EIGHT = ItemBank(
    np.zeros(8, np.int64),
    np.linspace(1.2, 1.9, 8),
    np.linspace(-0.8, 0.6, 8)[:, None] + np.array([-1.2, 0.0, 1.2]),
)


def answers_of(bank: ItemBank, people: int, seed: int) -> Integers:
    chance = np.random.default_rng(seed)
    theta = chance.normal(size=(people, 1))
    below = category_probabilities(theta, bank).cumsum(axis=2)[:, :, :-1]
    drawn: Integers = (chance.random((people, len(bank), 1)) > below).sum(axis=2)
    return drawn


@pytest.mark.parametrize("item", [0, 1, 2])
def test_shares_are_those_of_all_patterns(item: int) -> None:
    grid = np.linspace(-5, 5, 61)
    chances = category_probabilities(grid[:, None], SMALL)
    joint = np.zeros((7, int(SMALL.highest[item]) + 1))
    for pattern in product(range(3), range(4), range(2)):
        likely = np.prod([chances[:, n, code] for n, code in enumerate(pattern)], axis=0)
        joint[sum(pattern), pattern[item]] += (np.exp(-(grid**2) / 2) * likely).sum()
    expected = joint / joint.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(expected_shares(SMALL, item), expected, atol=1e-12)


def test_answers_of_the_model_seldom_alarm() -> None:
    found = [fit for seed in range(12) for fit in score_fit(EIGHT, answers_of(EIGHT, 800, seed))]
    ratio = np.mean([fit.statistic / (fit.freedom + 4) for fit in found])
    assert ratio == pytest.approx(1.0, abs=0.06)
    assert np.mean([fit.p < 0.01 for fit in found]) <= 0.06


def test_an_item_of_another_slope_is_found() -> None:
    flat = EIGHT.discrimination.copy()
    flat[3] = 0.5
    other = ItemBank(EIGHT.skills, flat, EIGHT.thresholds)
    found = score_fit(EIGHT, answers_of(other, 1500, 1))
    assert found[3].p < 0.001
    assert min(range(8), key=lambda item: found[item].p) == 3


def test_few_people_leave_no_freedom() -> None:
    found = score_fit(SMALL, np.array([[0, 0, 0], [1, 2, 1], [2, 3, 1]]))
    assert all(np.isnan(fit.p) and fit.freedom <= 0 for fit in found)


@pytest.mark.parametrize("row", [[0, 1, -1], [0, 1, 2], [0, 1]])
def test_missing_and_impossible_answers_are_refused(row: list[int]) -> None:
    with pytest.raises(ValueError, match="everybody"):
        score_fit(SMALL, np.array([row]))
