"""Sums add up over tenants, and nothing that is counted on 1 to 9 people can be read back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.quality.rules import sums

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=6)


def test_sums_of_two_tenants_are_added_name_by_name() -> None:
    found = sums.together({"a": np.array([1.0, 2.0])}, {"a": np.array([10.0, 20.0, 30.0])})
    assert found["a"].tolist() == [11.0, 22.0, 30.0]


def test_counted_values_give_their_quantiles_back() -> None:
    counts = sums.counted(np.array([1.0, 2.0, 3.0, 4.0, np.nan]), bins=1000, highest=10.0)
    median = sums.quantile(counts, 10.0, 0.5)
    assert median is not None
    assert abs(median - 2.5) < 0.01
    assert sums.quantile(np.zeros(4), 10.0, 0.5) is None


@given(COUNTS)
def test_no_part_of_1_to_9_is_shown(counts: list[int]) -> None:
    assert all(part is None or part == 0 or part >= 10 for part in sums.parts_of(np.array(counts)))


@given(COUNTS)
def test_a_hidden_part_is_never_the_only_one_missing(counts: list[int]) -> None:
    parts = sums.parts_of(np.array(counts))
    hidden = [count for count, part in zip(counts, parts, strict=True) if part is None]
    others = [count for count in counts if count >= 10]
    assert len(hidden) != 1 or not others


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_share_hides_a_small_part_and_a_small_rest(part: int, rest: int) -> None:
    found = sums.share(part, part + rest)
    is_small = 0 < part < 10 or 0 < rest < 10
    assert (found is None) == (is_small or part + rest == 0)
