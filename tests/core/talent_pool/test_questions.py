"""Answers become facts and stand there again; wrong ones are told and keep nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.schemas import Licence, PersonFacts, Shift
from core.kernel.errors import WrongInputError
from core.talent_pool.questions import (
    ANY,
    HOURS,
    MANY,
    NEEDED,
    NONE,
    STEPS,
    Step,
    chosen,
    is_complete,
    next_step,
    read_answer,
    values_of,
)

TODAY = date(2026, 11, 23)


def answered(step: Step, *given: str, postcode: str = "5038") -> PersonFacts:
    return read_answer(step, PersonFacts(), given, postcode, TODAY)


def test_answers_in_words_become_facts() -> None:
    assert answered("region", "30", postcode="5038 ab").postcode == "5038"
    assert answered("region", "30").travel_km == 30
    assert answered("region", ANY).travel_km is None
    hours = answered("hours", "24", "32")
    assert (hours.hours_min, hours.hours_max) == (16, 32)
    assert answered("start", "month").start_from == TODAY + timedelta(days=30)
    assert answered("shifts", "day", "night").shifts == frozenset({Shift.DAY, Shift.NIGHT})
    assert answered("licences", "vca").licences == frozenset({Licence.VCA})
    assert answered("sectors", "care", "construction").sectors == {"care", "construction"}
    assert answered("age", "no").is_adult is False


def test_no_matter_and_none_are_answers_and_differ_from_silence() -> None:
    assert answered("hours", ANY) == PersonFacts()
    assert answered("sectors", ANY, "care").sectors == frozenset()
    assert answered("licences", NONE).licences == frozenset()
    assert answered("licences").licences is None
    assert answered("age").is_adult is None


@pytest.mark.parametrize("postcode", ["", "0000", "1000", "abcd", "50 38"])
def test_a_postcode_that_does_not_exist_is_told(postcode: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        answered("region", "30", postcode=postcode)
    assert list(caught.value.fields) == ["postcode"]


@pytest.mark.parametrize("step", NEEDED)
@pytest.mark.parametrize("given", [(), ("nonsense",)])
def test_the_needed_ones_want_an_answer(step: Step, given: tuple[str, ...]) -> None:
    with pytest.raises(WrongInputError) as caught:
        answered(step, *given)
    assert list(caught.value.fields) == ["choice"]


@given(st.data(), st.sampled_from(STEPS))
def test_what_was_chosen_stands_there_again(data: st.DataObject, step: Step) -> None:
    neutral = {ANY, NONE}
    own = [value for value in values_of(step) if value not in neutral]
    most = len(own) if step in MANY else 1
    given = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=most, unique=True))
    shown = chosen(step, answered(step, *given), TODAY)
    if step == "hours":  # what lies between two boxes is meant too
        at = sorted(list(HOURS).index(value) for value in given)
        assert shown == tuple(HOURS)[at[0] : at[-1] + 1]
    else:
        assert set(shown) == set(given)


def test_a_start_that_came_near_is_told_as_it_is_now() -> None:
    facts = answered("start", "quarter")
    assert chosen("start", facts, TODAY + timedelta(days=60)) == ("month",)
    assert chosen("start", facts, TODAY + timedelta(days=91)) == ("now",)


def test_the_questions_follow_each_other_to_the_end() -> None:
    done: frozenset[str] = frozenset()
    seen = []
    while step := next_step(done):
        seen.append(step)
        done |= {step}
    assert tuple(seen) == STEPS
    assert is_complete(frozenset(NEEDED))
    assert not any(is_complete(frozenset(NEEDED) - {step}) for step in NEEDED)
