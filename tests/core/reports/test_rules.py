"""Shares: whole groups only, rounded plainly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reports.rules import SMALLEST_GROUP, leaks_of, share
from core.reports.schemas import Funnel


@pytest.mark.parametrize(
    ("part", "base", "of_hundred"),
    [(524, 1789, 29), (7, 433, 2), (0, 5, 0), (5, 5, 100), (1, 8, 13), (4, 4, None), (0, 0, None)],
)
def test_share_by_hand(part: int, base: int, of_hundred: int | None) -> None:
    assert share(part, base, 65).of_hundred == of_hundred


@given(base=st.integers(SMALLEST_GROUP, 10**6), data=st.data())
def test_share_is_the_nearest_whole_number(base: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, base))
    found = share(part, base, 65).of_hundred
    assert found is not None
    assert abs(100 * part / base - found) <= 0.5


@given(base=st.integers(0, SMALLEST_GROUP - 1), part=st.integers(0, 50))
def test_a_small_group_has_no_share(base: int, part: int) -> None:
    assert share(part, base, 10).of_hundred is None
    assert not share(part, base, 10).reaches_goal


def test_leaks_name_the_right_counts() -> None:
    leaks = leaks_of(Funnel(accounts=100, started=80, finished=60, in_pool=50, asked=20, matched=5))
    assert leaks.finished_of_accounts.of_hundred == 60
    assert not leaks.finished_of_accounts.reaches_goal
    assert leaks.finished_of_started.of_hundred == 75
    assert leaks.asked_of_pool.of_hundred == 40
    assert leaks.matched_of_pool.of_hundred == 10
    assert leaks.matched_of_pool.reaches_goal
