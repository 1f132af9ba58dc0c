import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import (  # type: ignore[import-untyped]  # scipy ships no types
    multivariate_normal,
)

from core.measurement.answer_table import answer_table, pairwise_correlation
from core.measurement.polychoric import cell_chances, polychoric, polychoric_correlations
from tests.core.measurement.referee_data import big_five

ROWS, COLUMNS = np.array([-1.0, 0.2, 1.4]), np.array([-0.5, 0.8])


@given(st.floats(-0.9, 0.9))
def test_chances_match_the_referee(correlation: float) -> None:
    law = multivariate_normal([0, 0], [[1, correlation], [correlation, 1]])
    below = [[law.cdf([h, k]) for k in (*COLUMNS, 9)] for h in (*ROWS, 9)]
    expected = np.diff(np.diff(np.pad(below, ((1, 0), (1, 0))), axis=0), axis=1)
    np.testing.assert_allclose(cell_chances(ROWS, COLUMNS, correlation), expected, atol=2e-5)


@given(st.floats(-0.9, 0.9))
def test_the_correlation_behind_expected_counts_comes_back(correlation: float) -> None:
    counts = cell_chances(ROWS, COLUMNS, correlation) * 1000
    assert polychoric(counts) == pytest.approx(correlation, abs=1e-3)


@pytest.mark.parametrize("both", [0.30, 0.35, 0.42])
def test_two_halves_have_an_exact_answer(both: float) -> None:
    """Sheppard (1899): with both traits cut in the middle, r = -cos(2 pi P(both low))."""
    counts = 1000 * np.array([[both, 0.5 - both], [0.5 - both, both]])
    assert polychoric(counts) == pytest.approx(-np.cos(2 * np.pi * both), abs=1e-5)


def test_real_answers_lie_further_from_nothing_than_plain_correlations() -> None:
    table = big_five("A")[:, 1:]
    found, plain = polychoric_correlations(table), pairwise_correlation(table)
    off = ~np.eye(4, dtype=bool)
    assert (found[off] > plain[off]).all()
    assert (found[off] < plain[off] + 0.1).all()
    np.testing.assert_array_equal(found, found.T)


def test_pairs_that_tell_nothing_are_not_numbers() -> None:
    table = answer_table([[1, 2, -1], [2, 2, -1], [1, 2, 3], [-1, 2, 4]])
    found = polychoric_correlations(table)
    assert np.isnan(found[~np.eye(3, dtype=bool)]).all()
    assert (np.diagonal(found) == 1).all()
