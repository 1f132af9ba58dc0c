"""The counts of each place, against a table counted by hand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.assessment.rules.drop_off import ORDER, Part, Place, Stand, places

LENGTHS: dict[Part, int] = {"question": 4, "picture": 2, "wish": 2}


def passed(question: int, picture: int = 0, wish: int = 0) -> dict[Part, int]:
    return {"question": question, "picture": picture, "wish": wish}


def test_seven_people_counted_by_hand() -> None:
    stands = [
        Stand(2, passed(0), stopped=True),  # came, saw question 1, left
        Stand(1, passed(2)),  # is at question 3 now
        Stand(1, passed(3), questions_done=True, stopped=True),  # left at the first picture
        Stand(1, passed(3, 2, 1), questions_done=True, stopped=True),  # left at the second wish
        Stand(2, passed(4, 2, 2), questions_done=True, finished=True),
    ]
    assert places(stands, LENGTHS) == (
        Place("question", 1, shown=7, answered=5, left=2),
        Place("question", 2, shown=5, answered=5, left=0),
        Place("question", 3, shown=5, answered=4, left=0),
        Place("question", 4, shown=2, answered=2, left=0),
        Place("picture", 1, shown=4, answered=3, left=1),
        Place("picture", 2, shown=3, answered=3, left=0),
        Place("wish", 1, shown=3, answered=3, left=0),
        Place("wish", 2, shown=3, answered=2, left=1),
    )


def test_what_came_along_from_an_earlier_run_is_not_counted_again() -> None:
    deeper = Stand(1, passed(3, 2, 2), carried=2, stopped=True)
    assert places([deeper], LENGTHS) == (
        Place("question", 3, shown=1, answered=1, left=0),
        Place("question", 4, shown=1, answered=0, left=1),
    )


def test_nobody_makes_no_rows() -> None:
    assert places([], LENGTHS) == ()


@given(st.lists(st.builds(
    Stand,
    st.integers(1, 5),
    st.builds(passed, st.integers(0, 4)),
    stopped=st.booleans(),
)))  # fmt: skip
def test_nobody_is_lost_between_two_questions(stands: list[Stand]) -> None:
    found = [place for place in places(stands, LENGTHS) if place.part == ORDER[0]]
    for place, after in pairwise(found):
        assert after.shown == place.answered
    assert all(place.left <= place.shown - place.answered for place in found)
