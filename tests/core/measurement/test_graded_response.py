import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.graded_response import (
    ItemBank,
    category_probabilities,
    item_information,
    log_likelihood,
    score,
    score_and_bend,
)
from tests.core.measurement.simulation import small_banks

GOLDEN = json.loads((Path(__file__).parent / "golden" / "measurement.json").read_text())


def agreeableness() -> ItemBank:
    figures = GOLDEN["grm_bfi_A"]
    return ItemBank(np.zeros(5, np.int64), np.array(figures["a"]), np.array(figures["b"]))


def test_item_information_matches_the_referee() -> None:
    golden = GOLDEN["item_information_at_0_bfi_A"]
    information = item_information(np.zeros(5), agreeableness())
    np.testing.assert_allclose(information, golden["values"], atol=golden["tolerance"])


def test_test_information_matches_the_referee() -> None:
    golden = {float(at): each for at, each in GOLDEN["grm_bfi_A"]["test_information"].items()}
    sums = item_information(np.array(list(golden))[:, None], agreeableness()).sum(axis=1)
    np.testing.assert_allclose(sums, list(golden.values()), atol=0.003)


@given(small_banks(), st.floats(-6, 6))
def test_probabilities_are_a_distribution(bank: ItemBank, theta: float) -> None:
    chances = category_probabilities(np.full(len(bank), theta), bank)
    assert chances.shape == (len(bank), 4)
    assert (chances > 0).all()
    np.testing.assert_allclose(chances.sum(axis=1), 1.0)


@given(small_banks(), st.floats(-4, 4), st.integers(0, 3))
def test_score_is_the_slope_of_the_log_likelihood(
    bank: ItemBank, theta: float, category: int
) -> None:
    at = np.full(len(bank), theta)
    answers = np.full(len(bank), category)
    rise = log_likelihood(at + 1e-5, bank, answers) - log_likelihood(at - 1e-5, bank, answers)
    np.testing.assert_allclose(score(at, bank, answers), rise / 2e-5, atol=1e-5)


@given(small_banks(), st.floats(-4, 4))
def test_information_is_the_variance_of_the_score(bank: ItemBank, theta: float) -> None:
    at = np.full(len(bank), theta)
    chances = category_probabilities(at, bank)
    squares = [score(at, bank, np.full(len(bank), each)) ** 2 for each in range(4)]
    expected = (chances * np.stack(squares, axis=1)).sum(axis=1)
    np.testing.assert_allclose(item_information(at, bank), expected, rtol=1e-9)


def test_far_out_values_stay_finite() -> None:
    bank = agreeableness()
    answers = np.array([0, 5, 0, 5, 0])
    for theta in (-1e6, 1e6):
        at = np.full(5, theta)
        assert np.isfinite(log_likelihood(at, bank, answers)).all()
        assert np.isfinite(score(at, bank, answers)).all()
        assert (item_information(at, bank) == 0).all()


INF, NAN = float("inf"), float("nan")


@given(st.lists(st.integers(2, 7), min_size=1, max_size=8), st.floats(-6, 6))
def test_an_item_with_fewer_answers_is_the_same_alone_and_beside_longer_ones(
    sizes: list[int], theta: float
) -> None:
    thresholds = np.full((len(sizes), 6), np.inf)
    for row, size in enumerate(sizes):
        thresholds[row, : size - 1] = np.linspace(-1.5, 1.5, size - 1) - 0.1 * row
    bank = ItemBank(np.zeros(len(sizes), np.int64), np.full(len(sizes), 1.4), thresholds)
    chances = category_probabilities(np.full(len(sizes), theta), bank)
    assert bank.highest.tolist() == [size - 1 for size in sizes]
    for row, size in enumerate(sizes):
        alone = ItemBank(
            np.zeros(1, np.int64), np.array([1.4]), thresholds[row : row + 1, : size - 1]
        )
        at = np.array([theta])
        np.testing.assert_array_equal(chances[row, :size], category_probabilities(at, alone)[0])
        assert (chances[row, size:] == 0).all()
        together = item_information(np.full(len(sizes), theta), bank)[row]
        assert together == pytest.approx(item_information(at, alone)[0], rel=1e-12, abs=1e-15)


@given(small_banks(), st.floats(-4, 4), st.integers(0, 3))
def test_the_bend_is_how_fast_the_score_falls(bank: ItemBank, theta: float, category: int) -> None:
    at = np.full(len(bank), theta)
    answers = np.full(len(bank), category)
    fall = score(at - 1e-5, bank, answers) - score(at + 1e-5, bank, answers)
    np.testing.assert_allclose(score_and_bend(at, bank, answers)[1], fall / 2e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("discrimination", "thresholds"),
    [
        ([1.0], [[0.0, 1.0]] * 2),
        ([1.0, 1.0], [0.0, 1.0]),
        ([0.0, 1.0], [[0.0, 1.0]] * 2),
        ([NAN, 1.0], [[0.0, 1.0]] * 2),
        ([1.0, 1.0], [[1.0, 1.0]] * 2),
        ([1.0, 1.0], [[0.0, 1.0], [0.0, NAN]]),
        ([1.0, 1.0], [[0.0, 1.0], [INF, INF]]),
        ([1.0, 1.0], [[0.0, 1.0], [-INF, 0.0]]),
        ([1.0, 1.0], [[0.0, 1.0, 2.0], [0.0, INF, 1.0]]),
    ],
)
def test_an_impossible_bank_is_refused(discrimination: list[float], thresholds: object) -> None:
    with pytest.raises(ValueError, match=r"a bank needs|discriminations are"):
        ItemBank(np.array([0, 0]), np.array(discrimination), np.array(thresholds))
