from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.carefulness import (
    even_odd_consistency,
    infit_outfit,
    longest_string,
    mirrored_disagreement,
    response_variability,
    standardised_log_likelihood,
    yes_saying,
)
from core.measurement.graded_response import ItemBank, category_probabilities

BANK = ItemBank(
    np.array([0, 0, 1]),
    np.array([1.2, 1.9, 0.8]),
    np.array([[-1.0, 0.2, np.inf], [-0.5, 0.4, 1.1], [-2.0, 0.0, 0.7]]),
)
THETA = np.array([0.3, 0.3, -0.6])


def test_over_all_patterns_the_index_has_mean_zero_and_variance_one() -> None:
    chances = category_probabilities(THETA, BANK)
    patterns = [each for each in product(range(4), repeat=3) if each[0] < 3]
    weights = np.array([np.prod(chances[range(3), each]) for each in patterns])
    values = np.array([standardised_log_likelihood(BANK, np.array(p), THETA) for p in patterns])
    assert weights.sum() == pytest.approx(1.0)
    assert (weights * values).sum() == pytest.approx(0.0, abs=1e-9)
    assert (weights * values**2).sum() == pytest.approx(1.0)


def test_over_all_patterns_the_mean_squares_are_one() -> None:
    chances = category_probabilities(THETA, BANK)
    patterns = [each for each in product(range(4), repeat=3) if each[0] < 3]
    weights = np.array([np.prod(chances[range(3), each]) for each in patterns])
    values = np.array([infit_outfit(BANK, np.array(p), THETA) for p in patterns])
    np.testing.assert_allclose(weights @ values, [1.0, 1.0])


def test_the_two_answer_case_by_hand() -> None:
    bank = ItemBank(np.array([0, 0]), np.ones(2), np.array([[0.0], [1.0]]))
    chances = 1 / (1 + np.exp(np.array([0.0, 1.0])))
    variance = chances * (1 - chances)
    residual = np.array([0, 1]) - chances
    infit, outfit = infit_outfit(bank, np.array([0, 1]), np.zeros(2))
    assert infit == pytest.approx((residual**2).sum() / variance.sum())
    assert outfit == pytest.approx((residual**2 / variance).mean())
    above = np.log(0.5) + np.log(chances[1])
    mean = sum(p * np.log(p) + (1 - p) * np.log(1 - p) for p in chances)
    spread = sum(p * (1 - p) * np.log(p / (1 - p)) ** 2 for p in chances)
    found = standardised_log_likelihood(bank, np.array([0, 1]), np.zeros(2))
    assert found == pytest.approx((above - mean) / np.sqrt(spread))


def test_missing_answers_are_left_out() -> None:
    whole = standardised_log_likelihood(BANK, np.array([1, -1, 2]), THETA)
    kept = np.array([0, 2])
    assert whole == standardised_log_likelihood(BANK.take(kept), np.array([1, 2]), THETA[kept])
    assert np.isnan(standardised_log_likelihood(BANK, np.array([-1, -1, -1]), THETA))


def test_an_impossible_answer_is_as_unlikely_as_can_be() -> None:
    assert standardised_log_likelihood(BANK, np.array([3, 1, 1]), THETA) < -100


@pytest.mark.parametrize(
    ("answers", "longest"),
    [([], 0), ([-1, -1], 0), ([2], 1), ([1, 1, 2, 2, 2, 1], 3), ([3, -1, 3, 0], 2)],
)
def test_longest_string(answers: list[int], longest: int) -> None:
    assert longest_string(answers) == longest


@given(st.lists(st.integers(-1, 3), max_size=30))
def test_longest_string_reads_both_ways(answers: list[int]) -> None:
    assert longest_string(answers) == longest_string(answers[::-1])


def test_response_variability() -> None:
    assert response_variability(np.array([0, -1, 2])) == pytest.approx(np.sqrt(2))
    assert response_variability(np.array([3, 3, 3])) == 0.0
    assert np.isnan(response_variability(np.array([1, -1])))


def test_even_odd_consistency() -> None:
    bank = ItemBank(np.repeat(np.arange(4), 2), np.ones(8), np.zeros((8, 1)))
    agreeing = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    assert even_odd_consistency(bank, agreeing) == pytest.approx(1.0)
    half = np.array([0, 1, 1, 0, 2, 3, 3, 2])
    assert even_odd_consistency(bank, half) == pytest.approx(2 * 0.6 / 1.6)
    against = np.array([0, 3, 1, 2, 2, 1, 3, 0])
    assert even_odd_consistency(bank, against) == -1.0
    assert np.isnan(even_odd_consistency(bank, np.full(8, 2)))
    assert np.isnan(even_odd_consistency(bank, np.array([0, 1, 2, 3, -1, -1, -1, -1])))


def test_mirrored_pairs_and_yes_saying() -> None:
    answers = np.array([3, 0, 3, 3, 1, -1])
    assert mirrored_disagreement(answers, [(0, 1)], 3) == 0.0
    assert mirrored_disagreement(answers, [(0, 1), (2, 3), (4, 5)], 3) == pytest.approx(0.5)
    assert np.isnan(mirrored_disagreement(answers, [(4, 5)], 3))
    assert yes_saying(answers, 3) == pytest.approx(2 / 3)
    assert np.isnan(yes_saying(np.array([-1]), 3))
