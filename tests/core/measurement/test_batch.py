import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.batch import estimate_many, item_log_likelihood_on_grid
from core.measurement.expected_a_posteriori import GRID
from core.measurement.graded_response import ItemBank, log_likelihood
from core.measurement.posterior import estimate_posterior, prior_covariance
from tests.core.measurement.simulation import DOMAINS, answer, expert_bank, small_banks

PRIOR = prior_covariance(("one", "one", "two", "two"))
GOLDEN = json.loads((Path(__file__).parent / "golden" / "measurement.json").read_text())
PEOPLE = st.lists(st.lists(st.integers(-1, 3), min_size=12, max_size=12), min_size=1, max_size=6)


@given(small_banks(), PEOPLE)
def test_many_are_the_same_as_one_by_one(bank: ItemBank, people: list[list[int]]) -> None:
    answers = np.array(people)[:, : len(bank)]
    many = estimate_many(bank, answers, PRIOR)
    for person, row in enumerate(answers):
        one = estimate_posterior(bank, row, PRIOR)
        np.testing.assert_allclose(many.means[person], one.means, atol=1e-8)
        np.testing.assert_allclose(many.errors[person], one.errors, atol=1e-8)
        np.testing.assert_allclose(many.covariances[person], one.covariance, atol=1e-8)


@given(small_banks(), PEOPLE, st.integers(0, 3))
def test_one_more_answer_never_raises_every_error(
    bank: ItemBank, people: list[list[int]], new: int
) -> None:
    answers = np.array(people)[:, : len(bank)]
    before, after = (
        np.column_stack((np.full(len(answers), code), answers[:, 1:])) for code in (-1, new)
    )
    one, other = (estimate_many(bank, each, PRIOR).errors for each in (before, after))
    assert (other <= one + 1e-9).any(axis=1).all()


def test_a_full_bank_and_more_people_than_fit_at_once() -> None:
    bank, prior = expert_bank(4), prior_covariance(DOMAINS)
    chance = np.random.default_rng(4)
    truth = chance.multivariate_normal(np.zeros(20), prior, 600)
    answers = np.array([answer(bank, theta, chance) for theta in truth])
    answers[chance.random(answers.shape) > 0.25] = -1
    many = estimate_many(bank, answers, prior)
    for person in (0, 1, 511, 512, 599):
        one = estimate_posterior(bank, answers[person], prior)
        np.testing.assert_allclose(many.means[person], one.means, atol=1e-8)
        np.testing.assert_allclose(many.covariances[person], one.covariance, atol=1e-8)
    warm = estimate_many(bank, answers, prior, start=many.means)
    np.testing.assert_allclose(warm.means, many.means, atol=1e-9)


@pytest.mark.parametrize("code", [0, 3])
def test_extreme_answers_of_hard_and_steep_items_settle(code: int) -> None:
    bank = ItemBank(np.zeros(8, np.int64), np.full(8, 4.0), np.array([[3.0, 4.0, 5.0]] * 8))
    many = estimate_many(bank, np.full((1, 8), code), np.eye(1))
    one = estimate_posterior(bank, [code] * 8, np.eye(1))
    np.testing.assert_allclose(many.means[0], one.means, atol=1e-8)


@pytest.mark.parametrize("steep", [5.0, 20.0, 60.0])
def test_steep_items_that_contradict_each_other_settle(steep: float) -> None:
    bank = ItemBank(np.array([0, 0]), np.full(2, steep), np.array([[-1.0], [1.1]]))
    many = estimate_many(bank, np.array([[0, 1]]), np.eye(1))

    def slope(theta: float) -> float:
        low, high = (1 / (1 + np.exp(-steep * (theta - b))) for b in (-1.0, 1.1))
        return float(steep * (1 - high) - steep * low - theta)

    assert many.means[0, 0] == pytest.approx(brentq(slope, -4, 4, xtol=1e-12), abs=1e-8)


def test_items_with_fewer_answers_count_as_the_shorter_item() -> None:
    ragged = ItemBank(
        np.array([0, 1]), np.array([1.2, 1.7]), np.array([[-1.0, np.inf, np.inf], [-1.0, 0.0, 1.0]])
    )
    short = ItemBank(np.array([0]), np.array([1.2]), np.array([[-1.0]]))
    prior = np.eye(2)
    both = estimate_many(ragged, np.array([[1, -1]]), prior)
    alone = estimate_many(short, np.array([[1]]), prior)
    np.testing.assert_array_equal(both.means, alone.means)
    np.testing.assert_array_equal(both.errors, alone.errors)
    with pytest.raises(ValueError, match="categories"):
        estimate_many(ragged, np.array([[2, 0]]), prior)


@pytest.mark.parametrize("answers", [np.array([0, 0]), np.array([[0]]), np.array([[0, -2]])])
def test_an_impossible_table_is_refused(answers: np.ndarray) -> None:
    bank = expert_bank(1).take(np.array([0, 1]))
    with pytest.raises(ValueError, match=r"table|categories"):
        estimate_many(bank, answers, prior_covariance(DOMAINS))


@given(small_banks(), st.integers(0, 3))
def test_the_table_holds_the_log_chances(bank: ItemBank, code: int) -> None:
    table = item_log_likelihood_on_grid(bank)
    codes = np.full(len(bank), code)
    assert table.shape == (len(bank), 4, 81)
    np.testing.assert_allclose(table[:, code].T, log_likelihood(GRID[:, None], bank, codes))
