"""When a question is due, and which counts are hidden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.errors import WrongInputError
from core.outcomes.rules import (
    MONTHS,
    check_answer,
    check_more,
    hide_small,
    is_daytime,
    is_open,
    months_before,
)
from core.outcomes.schemas import ANSWERS


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2027-06-15", 3, "2027-03-15"),
        ("2027-05-31", 3, "2027-02-28"),
        ("2028-05-31", 3, "2028-02-29"),
        ("2027-01-31", 3, "2026-10-31"),
        ("2027-03-10", 6, "2026-09-10"),
        ("2027-12-31", 12, "2026-12-31"),
    ],
)
def test_months_by_the_calendar(day: str, months: int, before: str) -> None:
    moment = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)
    assert months_before(moment, months).date().isoformat() == before


@pytest.mark.parametrize(("hour", "day"), [(6, False), (7, True), (17, True), (18, False)])
def test_nobody_is_asked_early_or_late(hour: int, day: bool) -> None:
    assert is_daytime(datetime(2027, 6, 1, hour, tzinfo=UTC)) is day


def test_an_answer_fits_its_side_and_its_time() -> None:
    moment = datetime(2027, 6, 1, tzinfo=UTC)
    assert is_open(moment - timedelta(days=60), moment)
    assert not is_open(moment - timedelta(days=61), moment)
    assert check_answer("person", "elsewhere") == "elsewhere"
    for side, typed in (("employer", "elsewhere"), ("person", ""), ("person", "x")):
        with pytest.raises(WrongInputError):
            check_answer(side, typed)  # type: ignore[arg-type]  # pairs of a side and a word


def test_what_is_unknown_is_left_out() -> None:
    form = {"hours": "few", "sector": "moon", "stayed": "maybe", "more": "x"}
    assert check_more(form) == {"hours": "few", "sector": "", "stayed": ""}


counted = st.dictionaries(
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(sorted(ANSWERS))), st.integers(0, 30)
)


@given(counted)
def test_no_count_of_one_to_four_can_be_seen_or_worked_out(
    counts: dict[tuple[int, str], int],
) -> None:
    shown = hide_small(counts)
    assert len(shown) == 12
    for month in MONTHS:
        row = [count for count in shown if count.month == month]
        assert all(c.number is None or c.number == 0 or c.number >= 5 for c in row)
        hidden = [c for c in row if c.number is None]
        visible = [c for c in row if c.number]
        assert len(hidden) != 1 or not visible
