import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.change import reliable_change, sure_direction

FIGURES = st.floats(-4, 4)
ERRORS = st.floats(0.1, 1.0)


def test_the_smallest_change_that_counts() -> None:
    """With a standard error of .46 twice, a change of 1.07 standard deviations is needed."""
    z = reliable_change([0.0, 0.0, 1.0], [1.071, 1.069, -0.5], [0.46] * 3, [0.46] * 3)
    np.testing.assert_array_equal(sure_direction(z), [1, 0, -1])


def test_by_hand() -> None:
    assert reliable_change(1.0, 2.0, 0.3, 0.4) == pytest.approx(2.0)


@given(FIGURES, FIGURES, ERRORS, ERRORS)
def test_there_and_back_are_opposite(
    one: float, other: float, error: float, error_of_other: float
) -> None:
    there = reliable_change(one, other, error, error_of_other)
    assert there == -reliable_change(other, one, error_of_other, error)
    assert sure_direction(there) == -sure_direction(-there)


def test_people_who_did_not_change_seldom_seem_to() -> None:
    chance = np.random.default_rng(1)
    before, after = chance.normal(0.0, 0.4, (2, 20_000))
    z = reliable_change(before, after, np.full(20_000, 0.4), np.full(20_000, 0.4))
    assert np.abs(sure_direction(z)).mean() == pytest.approx(0.10, abs=0.01)


@pytest.mark.parametrize("errors", [(0.0, 0.0), (0.3, float("nan"))])
def test_no_error_at_all_is_refused(errors: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        reliable_change(0.0, 1.0, *errors)
