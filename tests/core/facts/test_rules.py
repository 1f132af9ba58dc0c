"""What filters and what does not: examples by hand, and arrays that agree with single people."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts import rules
from core.facts.columns import rows_of
from core.facts.schemas import Language, Licence, PersonFacts, Shift, WorkFacts
from core.facts.service import read_facts, write_facts
from core.plugging.record_facts import FACTS, unknown_facts

TILBURG, EINDHOVEN, GRONINGEN = "5038", "5611", "9711"
WORK = WorkFacts(
    postcode=TILBURG,
    hours_min=24,
    hours_max=32,
    start=date(2026, 12, 1),
    shifts=frozenset({Shift.DAY, Shift.NIGHT}),
    licences=frozenset({Licence.DRIVING_B}),
    languages=frozenset({Language.NL, Language.EN}),
    minimum_age=18,
)
FITS = PersonFacts(
    postcode=EINDHOVEN,
    travel_km=40,
    hours_min=32,
    hours_max=40,
    start_from=date(2026, 12, 1),
    shifts=frozenset(Shift),
    licences=frozenset({Licence.DRIVING_B, Licence.VCA}),
    languages=frozenset({Language.EN}),
    is_adult=True,
)


def test_what_fits_has_no_misfit() -> None:
    assert rules.misfits(FITS, WORK) == ()


def test_what_is_unknown_never_counts() -> None:
    assert rules.misfits(PersonFacts(), WORK) == ()
    assert rules.misfits(FITS, WorkFacts()) == ()


def test_everything_that_does_not_fit_is_named_in_order() -> None:
    person = PersonFacts(
        postcode=GRONINGEN,
        travel_km=50,
        hours_min=36,
        hours_max=40,
        start_from=date(2026, 12, 2),
        shifts=frozenset({Shift.DAY}),
        licences=frozenset(),
        languages=frozenset({Language.PL}),
        is_adult=False,
    )
    assert rules.misfits(person, WORK) == rules.FACTS_IN_ORDER


@pytest.mark.parametrize(("km", "wrong"), [(35, ("distance",)), (40, ())])
def test_distance_is_by_road(km: int, wrong: tuple[str, ...]) -> None:
    person = PersonFacts(postcode=EINDHOVEN, travel_km=km)
    assert rules.misfits(person, WORK) == wrong


@pytest.mark.parametrize(
    ("low", "high", "wrong"),
    [(8, 16, True), (16, 24, False), (28, 28, False), (32, 40, False), (36, 40, True)],
)
def test_hours_fit_when_they_share_a_number(low: int, high: int, wrong: bool) -> None:
    found = rules.misfits(PersonFacts(hours_min=low, hours_max=high), WORK)
    assert found == (("hours",) if wrong else ())


def test_sectors_never_filter() -> None:
    assert rules.misfits(PersonFacts(sectors=frozenset({"care"})), WORK) == ()


postcodes = st.none() | st.sampled_from([TILBURG, EINDHOVEN, GRONINGEN, "4331", "6211", "5025"])
hours = st.none() | st.integers(1, 40)
days = st.none() | st.dates(date(2024, 1, 1), date(2032, 1, 1))
shifts = st.frozensets(st.sampled_from(Shift))
licences = st.frozensets(st.sampled_from(Licence))
languages = st.frozensets(st.sampled_from(Language))
people = st.builds(
    PersonFacts,
    postcode=postcodes,
    travel_km=st.none() | st.integers(0, 250),
    hours_min=hours,
    hours_max=hours,
    start_from=days,
    shifts=st.none() | shifts,
    licences=st.none() | licences,
    languages=st.none() | languages,
    sectors=st.frozensets(st.sampled_from(["care", "logistics"])),
    is_adult=st.none() | st.booleans(),
)
works = st.builds(
    WorkFacts,
    postcode=postcodes,
    hours_min=hours,
    hours_max=hours,
    start=days,
    shifts=shifts,
    licences=licences,
    languages=languages,
    minimum_age=st.sampled_from([0, 18]),
)


@given(st.lists(people, max_size=6), works)
def test_rows_agree_with_single_people(crowd: list[PersonFacts], work: WorkFacts) -> None:
    rows = rows_of(crowd)
    columns = rules.misfit_columns(rows, work)
    for at, person in enumerate(crowd):
        named = tuple(fact for fact in rules.FACTS_IN_ORDER if columns[fact][at])
        assert named == rules.misfits(person, work)
    assert rules.fits_all(rows, work).tolist() == [not rules.misfits(p, work) for p in crowd]


@given(people)
def test_facts_keep_in_the_database(person: PersonFacts) -> None:
    assert read_facts(write_facts(person)) == person


def test_a_row_takes_sixteen_bytes() -> None:
    assert rows_of([FITS]).nbytes == 16
    assert rows_of([PersonFacts()]).tobytes() == unknown_facts(1).tobytes()
    assert rows_of([]).shape == (0,)
    again = np.frombuffer(rows_of([FITS]).tobytes(), dtype=FACTS)
    assert rules.fits_all(again, WORK).tolist() == [True]
