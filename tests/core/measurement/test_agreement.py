import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.agreement import absolute_agreement

SHROUT_AND_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]


def test_the_published_example() -> None:
    """Shrout & Fleiss (1979), table 2: ICC(2,1) = .29; interval .019 to .761 as R's psych."""
    icc, interval, people = absolute_agreement(SHROUT_AND_FLEISS)
    assert people == 6
    assert icc == pytest.approx(0.290, abs=0.0005)
    assert interval == pytest.approx((0.019, 0.761), abs=0.001)


def test_people_with_one_occasion_are_left_out() -> None:
    holed = np.vstack((SHROUT_AND_FLEISS, [3, np.nan, 2, 1]))
    assert absolute_agreement(holed) == absolute_agreement(SHROUT_AND_FLEISS)


def test_the_same_figures_agree_fully() -> None:
    assert absolute_agreement([[1, 1], [2, 2], [5, 5]])[:2] == (1.0, (1.0, 1.0))


def test_a_shift_for_everybody_lowers_agreement() -> None:
    first = np.array([0.1, 0.9, 1.4, -0.3, -1.2])
    near = absolute_agreement(np.column_stack((first, first + 0.1))).icc
    far = absolute_agreement(np.column_stack((first, first + 1.0))).icc
    assert far < near < 1.0


@given(st.integers(0, 2**32 - 1), st.floats(0.2, 5), st.floats(-9, 9))
def test_unit_and_order_change_nothing(seed: int, scale: float, shift: float) -> None:
    chance = np.random.default_rng(seed)
    table = chance.normal(size=(12, 1)) + chance.normal(size=(12, 3))
    mixed = table[chance.permutation(12)][:, ::-1] * scale + shift
    one, other = absolute_agreement(table), absolute_agreement(mixed)
    assert one.icc == pytest.approx(other.icc, abs=1e-9)
    assert one.interval == pytest.approx(other.interval, abs=1e-9)
    assert one.interval.low <= one.icc <= one.interval.high


def test_nothing_that_varies_is_not_a_number() -> None:
    icc, interval, _ = absolute_agreement([[2, 2], [2, 2]])
    assert np.isnan([icc, *interval]).all()


@pytest.mark.parametrize("figures", [[[1, 2]], [[1], [2]], [1, 2, 3]])
def test_too_little_is_refused(figures: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="two people"):
        absolute_agreement(figures)
