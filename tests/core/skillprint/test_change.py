"""What is told of a change: only what is sure, far enough apart, on one scale."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.service import SKILL_CODES
from core.skillprint.change import Change, Result, change_between, is_old

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def result(day: int, theta: dict[str, float], error: float = 0.46, bank: str = "1") -> Result:
    """A result so many days after the first, zero where nothing is said."""
    return Result(
        made_at=DAY + timedelta(days=day),
        answered_from=DAY + timedelta(days=day),
        bank_version=bank,
        known=frozenset(SKILL_CODES),
        means=np.array([theta.get(code, 0.0) for code in SKILL_CODES]),
        errors=np.full(20, error),
    )


@pytest.mark.parametrize(
    ("rise", "is_told"),
    [(1.06, False), (1.08, True)],  # 1.645 x sqrt(2) x .46 = 1.0701 (Jacobson and Truax, 1991)
)
def test_a_rise_is_told_from_one_point_six_four_five_errors(rise: float, is_told: bool) -> None:
    change = change_between(result(20, {"teamwork": rise}), [result(0, {})])
    assert change == Change(("teamwork",) if is_told else (), has_fallen=False)


def test_a_fall_is_never_a_skill() -> None:
    change = change_between(result(20, {"teamwork": -2.0, "service": 2.0}), [result(0, {})])
    assert change == Change(("service",), has_fallen=True)


@pytest.mark.parametrize(("days", "is_told"), [(13, False), (14, True)])
def test_within_two_weeks_a_result_takes_the_place_of_the_other(days: int, is_told: bool) -> None:
    change = change_between(result(days, {"ideas": 2.0}), [result(0, {})])
    assert bool(change.grown) == is_told


def test_the_newest_of_those_far_enough_back_is_set_beside_it() -> None:
    before = [result(0, {}), result(30, {"ideas": 2.0}), result(55, {})]
    assert change_between(result(60, {"ideas": 2.2}), before) == Change()


def test_what_goes_on_from_answers_is_no_change_since_them() -> None:
    deeper = msgspec.structs.replace(result(60, {"ideas": 2.0}), answered_from=DAY)
    assert change_between(deeper, [result(0, {})]) == Change()


def test_another_bank_or_an_unknown_skill_tells_nothing() -> None:
    later = result(60, {"ideas": 2.0})
    assert change_between(later, [result(0, {}, bank="2")]) == Change()
    unknown = msgspec.structs.replace(result(0, {}), known=frozenset({"teamwork"}))
    assert change_between(later, [unknown]) == Change()
    assert change_between(later, []) == Change()


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.2, 1.0))
def test_both_ways_agree(first: float, second: float, error: float) -> None:
    up = change_between(result(20, {"ideas": second}, error), [result(0, {"ideas": first}, error)])
    down = change_between(
        result(20, {"ideas": first}, error), [result(0, {"ideas": second}, error)]
    )
    assert bool(up.grown) == down.has_fallen
    if not math.isclose(abs(second - first), 1.645 * math.sqrt(2) * error, rel_tol=1e-9):
        assert bool(up.grown) == (second - first > 1.645 * math.sqrt(2) * error)


@pytest.mark.parametrize(
    ("moment", "old"),
    [("2028-03-01", False), ("2028-03-02", True), ("2028-02-29", False), ("2030-01-01", True)],
)
def test_old_is_older_than_twenty_four_months(moment: str, old: bool) -> None:
    assert is_old(DAY, datetime.fromisoformat(moment).replace(tzinfo=UTC)) == old
