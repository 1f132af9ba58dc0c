import numpy as np
import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.answer_table import (
    answer_table,
    complete_cases,
    pairwise_correlation,
    pairwise_covariance,
)


def test_every_way_of_missing_is_one() -> None:
    answers: list[list[float | None]] = [[1, None], [float("nan"), -1], [0, 2]]
    table = answer_table(answers)
    np.testing.assert_array_equal(table, [[1, np.nan], [np.nan, np.nan], [0, 2]])
    np.testing.assert_array_equal(complete_cases(table), [[0, 2]])


def test_one_axis_is_refused() -> None:
    with pytest.raises(ValueError, match="people by items"):
        answer_table([1, 2])


@given(st.integers(0, 2**32 - 1))
def test_pairs_match_the_referee(seed: int) -> None:
    table = answer_table(np.random.default_rng(seed).integers(-1, 5, (30, 4)))
    frame = pd.DataFrame(table)
    np.testing.assert_allclose(pairwise_covariance(table), frame.cov(), atol=1e-9)
    np.testing.assert_allclose(pairwise_correlation(table), frame.corr(), atol=1e-9)
