"""Figures of two orders, against numbers worked out by hand."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.matching import rules

ORDERS = [["a", "b", "c"], ["b", "c", "a"]]


def test_how_often_each_one_stands_in_front() -> None:
    assert rules.fronts(ORDERS, 2) == {"a": 1, "b": 2, "c": 1}
    assert rules.fronts(ORDERS, 1) == {"a": 1, "b": 1}


def test_the_share_that_ever_stands_in_front() -> None:
    assert rules.coverage(rules.fronts(ORDERS, 1), {"a", "b", "c", "d"}) == pytest.approx(0.5)
    assert rules.coverage(Counter({"gone": 1}), {"a"}) == 0.0
    assert rules.coverage(Counter(), set()) == 0.0


def test_the_share_two_fronts_have_in_common() -> None:
    assert rules.overlap([1, 2, 3, 4], [4, 3, 9, 8], 2) == 0.0
    assert rules.overlap([1, 2, 3, 4], [2, 1, 9, 8], 2) == 1.0
    assert rules.overlap([1, 2], [2, 3], 10) == pytest.approx(0.5)
    assert rules.overlap([], [], 10) == 1.0


@pytest.mark.parametrize(
    ("counts", "figure"),
    [((1, 1, 1, 1), 0.0), ((4, 0, 0, 0), 0.75), ((1, 3), 0.25), ((0, 0), 0.0), ((), 0.0)],
)
def test_unevenness_as_gini_has_it(counts: tuple[int, ...], figure: float) -> None:
    front = Counter(dict(enumerate(counts)))
    assert rules.gini(front, range(len(counts))) == pytest.approx(figure)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_unevenness_is_half_the_mean_difference_over_the_mean(counts: list[int]) -> None:
    front = Counter(dict(enumerate(counts)))
    gaps = np.abs(np.subtract.outer(counts, counts)).mean()
    mean = float(np.mean(counts))
    expected = gaps / (2 * mean) if mean else 0.0
    assert rules.gini(front, range(len(counts))) == pytest.approx(expected)


def test_who_gains_and_who_loses_the_greatest_change_first() -> None:
    before, after = Counter(a=3, b=1, c=1), Counter(b=2, c=4)
    assert rules.moves(before, after, "abcd") == (["c", "b"], ["a"])
