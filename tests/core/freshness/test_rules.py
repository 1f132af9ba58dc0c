"""When the question is due, and when silence hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.freshness.rules import due, hides


@pytest.mark.parametrize(
    ("days", "asked", "question"),
    [
        (29, 0, None),
        (30, 0, 30),
        (31, 30, None),
        (60, 30, 60),
        (75, 0, 60),
        (89, 60, None),
        (90, 60, 90),
        (200, 0, 90),
        (200, 90, None),
    ],
)
def test_after_thirty_sixty_and_ninety_days(days: int, asked: int, question: int | None) -> None:
    assert due(days, asked) == question


@given(st.lists(st.integers(1, 40), max_size=40))
def test_however_the_days_pass_nobody_is_asked_more_than_three_times(steps: list[int]) -> None:
    day = asked = count = 0
    for step in steps:
        day += step
        question = due(day, asked)
        if question:
            assert question > asked
            asked, count = question, count + 1
    assert count <= 3
    assert hides(day) == (day >= 90)
