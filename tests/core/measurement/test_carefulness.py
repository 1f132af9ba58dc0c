from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.carefulness import longest_string, surprise, used_up
from core.measurement.graded_response import (
    Floats,
    ItemBank,
    category_probabilities,
    item_information,
)

BANK = ItemBank(
    np.array([0, 0, 1]),
    np.array([1.2, 1.9, 0.8]),
    np.array([[-1.0, 0.2, np.inf], [-0.5, 0.4, 1.1], [-2.0, 0.0, 0.7]]),
)
THETA = np.array([0.3, 0.3, -0.6])


def fit(bank: ItemBank, answers: Sequence[int], theta: Floats) -> float:
    """The standardised log-likelihood of a whole pattern."""
    above, spread = surprise(bank, np.array(answers), theta)
    return float(above.sum() / np.sqrt(spread.sum()))


def test_over_all_patterns_the_surprise_has_mean_zero_and_variance_one() -> None:
    chances = category_probabilities(THETA, BANK)
    patterns = [each for each in product(range(4), repeat=3) if each[0] < 3]
    weights = np.array([np.prod(chances[range(3), each]) for each in patterns])
    values = np.array([fit(BANK, pattern, THETA) for pattern in patterns])
    assert weights.sum() == pytest.approx(1.0)
    assert (weights * values).sum() == pytest.approx(0.0, abs=1e-9)
    assert (weights * values**2).sum() == pytest.approx(1.0)


def test_the_two_answer_case_by_hand() -> None:
    bank = ItemBank(np.array([0, 0]), np.ones(2), np.array([[0.0], [1.0]]))
    chances = 1 / (1 + np.exp(np.array([0.0, 1.0])))
    above = np.log(0.5) + np.log(chances[1])
    mean = sum(p * np.log(p) + (1 - p) * np.log(1 - p) for p in chances)
    spread = sum(p * (1 - p) * np.log(p / (1 - p)) ** 2 for p in chances)
    assert fit(bank, [0, 1], np.zeros(2)) == pytest.approx((above - mean) / np.sqrt(spread))


def test_an_impossible_answer_is_as_unlikely_as_can_be() -> None:
    assert fit(BANK, [3, 1, 1], THETA) < -100


def test_answers_use_up_a_free_parameter_between_them() -> None:
    shares = used_up(BANK, THETA)
    information = item_information(THETA, BANK)
    assert shares[0] + shares[1] == pytest.approx(1 - 1 / (1 + information[:2].sum()))
    assert shares[2] == pytest.approx(information[2] / (1 + information[2]))


@pytest.mark.parametrize(
    ("answers", "longest"),
    [([], 0), ([-1, -1], 0), ([2], 1), ([1, 1, 2, 2, 2, 1], 3), ([3, -1, 3, 0], 2)],
)
def test_longest_string(answers: list[int], longest: int) -> None:
    assert longest_string(answers) == longest


@given(st.lists(st.integers(-1, 3), max_size=30))
def test_longest_string_reads_both_ways(answers: list[int]) -> None:
    assert longest_string(answers) == longest_string(answers[::-1])
