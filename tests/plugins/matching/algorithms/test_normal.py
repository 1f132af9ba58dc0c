from math import erf, exp, pi, sqrt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from plugins.matching.algorithms.normal import cumulative, expected_excess

VALUES = arrays(np.float64, st.integers(1, 20), elements=st.floats(-60, 60))


@given(VALUES)
def test_cumulative_agrees_with_the_standard_library(z: np.ndarray) -> None:
    expected = [0.5 * (1 + erf(each / sqrt(2))) for each in z]
    np.testing.assert_allclose(cumulative(z), expected, rtol=0, atol=1e-14)


def test_cumulative_on_a_fine_grid() -> None:
    z = np.linspace(-9, 9, 20_001)
    expected = [0.5 * (1 + erf(each / sqrt(2))) for each in z]
    np.testing.assert_allclose(cumulative(z), expected, rtol=0, atol=1e-14)


@given(VALUES)
def test_expected_excess_is_its_definition(z: np.ndarray) -> None:
    bell = [exp(-0.5 * each * each) / sqrt(2 * pi) for each in z]
    whole = [0.5 * (1 + erf(each / sqrt(2))) for each in z]
    np.testing.assert_allclose(expected_excess(z), z * whole + bell, rtol=0, atol=1e-12)
    assert (expected_excess(z) >= np.maximum(z, 0)).all()


def test_far_tails_are_finite() -> None:
    z = np.array([-1e9, 1e9])
    assert cumulative(z).tolist() == [0.0, 1.0]
    assert expected_excess(z).tolist() == [0.0, 1e9]
