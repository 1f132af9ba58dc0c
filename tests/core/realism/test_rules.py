"""Counting by facts alone, against counting people one by one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.facts.schemas import Language, Licence, PersonFacts, Shift, WorkFacts
from core.facts.service import misfits, rows_of
from core.realism import rules
from core.realism.schemas import Wish

PEOPLE = st.lists(
    st.builds(
        PersonFacts,
        postcode=st.sampled_from([None, "5038", "5705", "9712"]),
        travel_km=st.sampled_from([None, 5, 40]),
        hours_min=st.sampled_from([None, 8, 32]),
        hours_max=st.sampled_from([None, 24, 40]),
        start_from=st.sampled_from([None, date(2027, 1, 1), date(2027, 6, 1)]),
        shifts=st.sampled_from([None, frozenset({Shift.DAY}), frozenset(Shift)]),
        licences=st.sampled_from([None, frozenset(), frozenset({Licence.VCA})]),
        languages=st.sampled_from([None, frozenset({Language.AR}), frozenset({Language.NL})]),
        is_adult=st.sampled_from([None, True, False]),
    ),
    max_size=25,
)
WORK = WorkFacts(
    postcode="5038",
    hours_min=28,
    hours_max=36,
    start=date(2027, 3, 1),
    shifts=frozenset({Shift.DAY, Shift.EVENING}),
    licences=frozenset({Licence.VCA}),
    languages=frozenset({Language.NL, Language.EN}),
    minimum_age=18,
)


@given(PEOPLE)
def test_counts_are_those_of_people_one_by_one(people: list[PersonFacts]) -> None:
    found = rules.count(rows_of(people), WORK)
    assert found.fits == sum(not misfits(person, WORK) for person in people)
    assert found.near == sum("distance" not in misfits(person, WORK) for person in people)
    costs = dict(found.costs)
    fewer = replace(WORK, shifts=frozenset({Shift.DAY}))
    gain = sum(not misfits(person, fewer) for person in people) - found.fits
    assert costs.get(Wish("shift", "evening"), 0) == gain
    assert list(costs.values()) == sorted(costs.values(), reverse=True)
    assert all(gain > 0 for gain in costs.values())


def test_each_wish_is_left_out_once() -> None:
    wishes = [wish for wish, _ in rules.without_each(WORK)]
    assert wishes == [
        Wish("shift", "day"),
        Wish("shift", "evening"),
        Wish("licence", "vca"),
        Wish("language", "nl en"),
        Wish("hours"),
        Wish("start"),
        Wish("age"),
        Wish("distance"),
    ]
    assert list(rules.without_each(WorkFacts())) == []


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        ([0.7] * 5 + [0.0] * 5, "most"),
        ([0.7] * 3 + [0.0] * 7, "many"),
        ([0.7] + [0.0] * 9, "some"),
        ([0.0] * 10, "few"),
        ([], "few"),
        ([np.nan] * 10, "few"),
    ],
)
def test_bands(levels: list[float], word: str) -> None:
    assert rules.band(np.array(levels)) == word


def test_under_ten_is_hidden() -> None:
    assert rules.is_hidden(9)
    assert not rules.is_hidden(10)
