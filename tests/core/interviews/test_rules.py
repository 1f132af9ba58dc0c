"""Which times can be offered, and when a reminder goes out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.interviews.rules import (
    check_note,
    check_offer,
    collide,
    first_collision,
    is_quiet,
    reminder_due,
)
from core.interviews.schemas import Spot
from core.kernel.errors import WrongInputError

MARCH = datetime(2027, 3, 26, 12, tzinfo=UTC)  # the Friday before the clock jumps
FORM = {
    "day": "2027-03-27",
    "time": "10:00",
    "minutes": "30",
    "talks": "3",
    "way": "phone",
    "place": "",
}


def wrong(form: dict[str, str], moment: datetime = MARCH) -> set[str]:
    with pytest.raises(WrongInputError) as caught:
        check_offer(FORM | form, moment)
    return set(caught.value.fields)


def test_a_row_of_talks_one_after_another() -> None:
    offer = check_offer(FORM, MARCH)
    assert [s.isoformat() for s in offer.starts] == [
        "2027-03-27T09:00:00+00:00",
        "2027-03-27T09:30:00+00:00",
        "2027-03-27T10:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("day", "hour"),
    [("2027-03-27", 9), ("2027-03-28", 8), ("2027-03-29", 8)],
)
def test_ten_in_the_morning_stays_ten_when_the_clock_jumps(day: str, hour: int) -> None:
    # On 28 March 2027 summer time begins: 10:00 is 08:00 UTC from then on, and 09:00 before.
    assert check_offer(FORM | {"day": day}, MARCH).starts[0].hour == hour


def test_the_clock_goes_back_in_autumn() -> None:
    moment = datetime(2027, 10, 29, 12, tzinfo=UTC)
    hours = [
        check_offer(FORM | {"day": day, "talks": "1"}, moment).starts[0].hour
        for day in ("2027-10-30", "2027-10-31")
    ]
    assert hours == [8, 9]


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ({"day": ""}, {"day"}),
        ({"day": "2027-13-01"}, {"day"}),
        ({"day": "0001-01-01"}, {"day"}),
        ({"day": "9999-12-31"}, {"day"}),
        ({"day": "2027-03-25"}, {"day"}),
        ({"day": "2027-03-26", "time": "08:00"}, {"day"}),
        ({"time": "late"}, {"time"}),
        ({"time": "06:59"}, {"time"}),
        ({"time": "21:00"}, {"time"}),
        ({"time": "20:00", "talks": "3"}, {"talks"}),
        ({"minutes": "7"}, {"minutes"}),
        ({"minutes": "x"}, {"minutes"}),
        ({"talks": "0"}, {"talks"}),
        ({"talks": "13"}, {"talks"}),
        ({"talks": "٣"}, {"talks"}),
        ({"way": "by boat"}, {"way"}),
        ({"way": "place"}, {"place"}),
        ({"way": "online", "place": "meet.example/abc"}, {"place"}),
        ({"way": "online", "place": "javascript:alert(1)"}, {"place"}),
        ({"way": "online", "place": "https://meet.example/a b"}, {"place"}),
        ({"place": "x" * 301}, {"place"}),
    ],
)
def test_what_cannot_be_offered_says_where(form: dict[str, str], fields: set[str]) -> None:
    assert wrong(form) == fields


def test_the_last_talk_may_end_at_nine() -> None:
    assert len(check_offer(FORM | {"time": "19:30"}, MARCH).starts) == 3


def test_words_that_go_along_are_short_and_plain() -> None:
    assert check_note("  liever\n op \u202evrijdag\x07 ") == "liever op vrijdag"
    with pytest.raises(WrongInputError):
        check_note("x" * 301)


def spot(start: int, minutes: int) -> Spot:
    starts = MARCH + timedelta(minutes=start)
    return Spot(starts_at=starts, minutes=minutes, way="phone", place="")


spots = st.builds(spot, st.integers(0, 600), st.integers(10, 90))


@given(spots, spots)
def test_two_talks_collide_when_a_minute_is_in_both(one: Spot, other: Spot) -> None:
    def minutes(s: Spot) -> set[int]:
        start = int((s.starts_at - MARCH).total_seconds() // 60)
        return set(range(start, start + s.minutes))

    assert collide(one, other) == collide(other, one) == bool(minutes(one) & minutes(other))
    assert (first_collision([one], [other]) is one) == collide(one, other)


@pytest.mark.parametrize(
    ("now", "told_day", "told_hours", "kind"),
    [
        ("2027-03-26T08:59", False, False, None),
        ("2027-03-26T09:00", False, False, "day"),
        ("2027-03-26T12:00", True, False, None),
        ("2027-03-26T20:30", False, False, None),  # half past nine in the evening
        ("2027-03-27T06:00", True, False, None),  # seven in the morning
        ("2027-03-27T07:00", True, False, "hours"),
        ("2027-03-27T08:00", True, True, None),
        ("2027-03-27T09:00", True, False, None),  # it begins
    ],
)
def test_a_day_and_two_hours_before_and_never_at_night(
    now: str, told_day: bool, told_hours: bool, kind: str | None
) -> None:
    starts = datetime(2027, 3, 27, 9, tzinfo=UTC)
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert reminder_due(starts, moment, told_day=told_day, told_hours=told_hours) == kind


@given(st.integers(0, 47), st.integers(0, 59), st.integers(0, 59))
def test_whenever_the_task_runs_there_are_two_reminders_at_most(
    start: int, minute: int, tick: int
) -> None:
    starts = MARCH + timedelta(days=1, hours=start, minutes=minute)
    told = {"day": False, "hours": False}
    for hour in range(96):
        moment = MARCH + timedelta(hours=hour, minutes=tick)
        kind = reminder_due(starts, moment, told_day=told["day"], told_hours=told["hours"])
        if kind:
            assert not told[kind]
            assert not is_quiet(moment)
            assert moment < starts
            told[kind] = True
