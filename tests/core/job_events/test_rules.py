"""The clock of a fair, and what its form must hold."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.job_events import rules
from core.job_events.schemas import EventValues
from core.kernel.errors import WrongInputError

TODAY = date(2026, 11, 23)
FORM = {
    "name": "Banen in de bieb",
    "place": "Bibliotheek",
    "about": "Praat kort met werkgevers.",
    "day": "2026-11-24",
    "starts": "13:00",
    "rounds": "4",
    "minutes": "10",
    "pause_minutes": "2",
    "rest_after": "2",
    "rest_minutes": "15",
}


def checked(**values: str) -> EventValues:
    return rules.check_event({**FORM, **values}, TODAY, "5038")


def test_the_clock_counts_talks_pauses_and_the_long_break() -> None:
    times = rules.round_times(checked())
    assert [(t.start, t.end) for t in times] == [
        ("13:00", "13:10"),
        ("13:12", "13:22"),
        ("13:39", "13:49"),
        ("13:51", "14:01"),
    ]
    assert [t.rest_before for t in times] == [0, 0, 15, 0]
    assert rules.follows(checked()) == (False, True, False, True)
    assert rules.follows(checked(rest_minutes="0")) == (False, True, True, True)
    assert rules.end_moment(checked()).isoformat() == "2026-11-24T14:01:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "x" * 91),
        ("place", " "),
        ("about", "x" * 1501),
        ("day", "2026-11-22"),
        ("day", "2028-01-01"),
        ("day", "morgen"),
        ("starts", "25:00"),
        ("starts", ""),
        ("rounds", "0"),
        ("rounds", "25"),
        ("rounds", "vier"),
        ("rounds", "-4"),
        ("minutes", "2"),
        ("minutes", "61"),
        ("rest_minutes", "121"),
        ("rounds", "٤"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(name: str, value: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        checked(**{name: value})
    assert list(caught.value.fields) == [name]


def test_a_fair_ends_before_midnight() -> None:
    with pytest.raises(WrongInputError) as caught:
        checked(starts="22:00", rounds="12")
    assert list(caught.value.fields) == ["rounds"]


def test_times_may_be_typed_with_a_dot_and_one_digit() -> None:
    assert checked(starts="9.30").starts_min == 9 * 60 + 30


@given(st.integers(1, 24), st.integers(3, 60), st.integers(0, 30), st.integers(0, 24))
def test_rounds_never_overlap(rounds: int, minutes: int, pause: int, rest: int) -> None:
    values = EventValues(
        "a", "b", "", "c", TODAY, 0, rounds, minutes, pause, rest, 15, gaps_for_all=False
    )
    starts = rules.starts_of(values)
    assert all(b - a >= minutes + pause for a, b in pairwise(starts))


def test_small_counts_are_left_out() -> None:
    assert [rules.shown_count(n) for n in (0, 1, 4, 5)] == [0, None, None, 5]
