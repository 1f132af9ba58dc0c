"""What may stand in a link, how long it works, and what counts as an opening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.dates import ZONE
from core.kernel.errors import WrongInputError
from core.sharing.rules import FIELDS, LONGEST, check_form, counts, day_of

AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
GOOD = {"purpose": "talk", "term": "week"}
ALL = tuple(FIELDS)


def faults(form: dict[str, str], ticked: tuple[str, ...] = ("strengths",)) -> set[str]:
    with pytest.raises(WrongInputError) as error:
        check_form(form, ticked, ALL, AT)
    return set(error.value.fields)


def test_a_week_ends_at_the_end_of_its_last_day() -> None:
    wanted = check_form(GOOD, ["strengths", "name"], ALL, AT)
    assert wanted.ends_at == datetime(2026, 3, 17, 23, 59, 59, tzinfo=ZONE)
    assert wanted.fields == ("name", "strengths")


def test_a_day_of_choice_counts_to_its_last_minute() -> None:
    form = {"purpose": "other", "own_purpose": "  Voor   Jan ", "term": "day", "until": "10-3-2026"}
    wanted = check_form(form, ["likes"], ALL, AT)
    assert wanted.ends_at == datetime(2026, 3, 10, 23, 59, 59, tzinfo=ZONE)
    assert wanted.purpose == "Voor Jan"


@pytest.mark.parametrize("until", ["", "gisteren", "31-02-2027", "2026-13-01", "9-3-2026"])
def test_a_day_that_cannot_be_is_said_beside_its_field(until: str) -> None:
    assert faults({"purpose": "talk", "term": "day", "until": until}) == {"until"}


def test_five_years_is_too_long() -> None:
    assert faults({"purpose": "talk", "term": "day", "until": "10-03-2031"}) == {"until"}


def test_everything_wrong_is_said_at_once() -> None:
    assert faults({}, ()) == {"purpose", "fields", "term"}
    long = {"purpose": "other", "own_purpose": "x" * 61, "term": "week"}
    assert faults(long) == {"own_purpose"}


@pytest.mark.parametrize("ticked", [(), ("name",), ("name", "contact"), ("nonsense",)])
def test_a_link_shows_at_least_one_thing_somebody_can_do(ticked: tuple[str, ...]) -> None:
    assert faults(GOOD, ticked) == {"fields"}


def test_what_somebody_does_not_have_cannot_be_shown() -> None:
    wanted = check_form(GOOD, ALL, ["strengths", "likes"], AT)
    assert wanted.fields == ("strengths", "likes")


@given(st.dates(min_value=AT.date(), max_value=(AT + LONGEST).date()))
def test_a_day_reads_the_same_however_it_is_written(day: object) -> None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        assert day_of(format(day, form)) == day


@given(st.text(max_size=80), st.lists(st.text(max_size=12)), st.text(max_size=20))
def test_no_typed_text_breaks_the_form(until: str, ticked: list[str], term: str) -> None:
    try:
        wanted = check_form({"purpose": "talk", "term": term, "until": until}, ticked, ALL, AT)
    except WrongInputError:
        return
    assert AT < wanted.ends_at <= AT + LONGEST + timedelta(days=2)


@pytest.mark.parametrize(
    ("name", "is_opening"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile", True),
        ("WhatsApp/2.23.20.0", False),
        ("facebookexternalhit/1.1", False),
        ("Slackbot-LinkExpanding 1.0", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1)", False),
        ("", False),
    ],
)
def test_programs_that_draw_a_preview_do_not_count(name: str, is_opening: bool) -> None:
    assert counts(name) is is_opening
