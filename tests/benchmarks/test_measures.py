import numpy as np
import pytest

from benchmarks.measures import auc, gini, in_first, ndcg, within


def test_in_first_counts_rows_whose_own_column_is_high() -> None:
    scores = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
    assert in_first(scores, np.array([0, 2]), 1) == 0.5
    assert in_first(scores, np.array([1, 2]), 2) == 0.5


def test_ndcg_by_hand() -> None:
    gains = np.array([[0.0, 3.0, 1.0], [0.0, 0.0, 0.0]])
    scores = np.array([[0.0, 1.0, 2.0], [1.0, 2.0, 3.0]])
    found = 1.0 + 3.0 / np.log2(3)
    best = 3.0 + 1.0 / np.log2(3)
    assert ndcg(scores, gains, 2) == pytest.approx(found / best)


def test_auc_counts_pairs_and_half_of_ties() -> None:
    fits = np.array([True, True, False, False])
    assert auc(np.array([3.0, 1.0, 2.0, 0.0]), fits) == 0.75
    assert auc(np.zeros(4), fits) == 0.5


def test_gini_from_even_to_one_has_all() -> None:
    assert gini(np.array([2, 2, 2, 2])) == pytest.approx(0.0)
    assert gini(np.array([0, 0, 0, 8])) == pytest.approx(0.75)


def test_within_is_a_mean_over_rows_and_flat_rows_are_zero() -> None:
    one = np.array([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0], [3.0, 2.0, 1.0]])
    other = np.array([[0.0, 1.0, 2.0]])
    assert within(one, other) == pytest.approx(0.0)
    assert within(one[:2], other) == pytest.approx(0.5)
