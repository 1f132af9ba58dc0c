"""When a gentle mail is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reminders.rules import BETWEEN, TOO_LATE, due


@pytest.mark.parametrize(
    ("quiet", "sent", "since", "kind"),
    [
        (2, (), None, None),
        (3, (), None, "first"),
        (9, ("first",), 6, None),
        (10, ("first",), 7, "last"),
        (12, (), None, "first"),
        (12, ("first",), 0, None),
        (17, ("first",), 5, "last"),
        (17, ("first", "last"), 5, None),
        (31, (), None, None),
    ],
)
def test_after_three_and_ten_days(
    quiet: int, sent: tuple[str, ...], since: int | None, kind: str | None
) -> None:
    assert due(quiet, sent, since) == kind


@given(st.lists(st.integers(1, 12), max_size=60))
def test_however_the_days_pass_nobody_gets_more_than_two(steps: list[int]) -> None:
    sent: dict[str, int] = {}
    day = 0
    for step in steps:
        day += step
        kind = due(day, sent, day - sent["first"] if "first" in sent else None)
        if kind:
            assert kind not in sent
            sent[kind] = day
    assert all(3 <= day <= TOO_LATE for day in sent.values())
    if "last" in sent:
        assert sent["last"] - sent["first"] >= BETWEEN
