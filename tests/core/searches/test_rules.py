"""A search as it is typed, and whom it leaves out."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.kernel.errors import WrongInputError
from core.searches.rules import check_wanted, is_wanted, query_of
from core.searches.schemas import Wanted

SECTORS = ("care", "technology", "construction")


def test_what_is_typed_becomes_a_search() -> None:
    form = parse_qs(
        "postcode=5038+EA&within_km=20&hours_min=16&hours_max=32&shifts=evening&licences=vca"
        "&languages=nl&sectors=care&leave_asked=1&start=2026-12-01"
    )
    wanted = check_wanted(form, SECTORS)
    assert wanted.postcode == "5038"
    assert wanted.work_facts(date(2026, 11, 1)).hours_max == 32
    assert wanted.shifts == {Shift.EVENING}
    assert wanted.licences == {Licence.VCA}
    assert wanted.languages == {Language.NL}
    assert wanted.leave_asked


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("postcode=0999", "postcode"),
        ("postcode=abc", "postcode"),
        ("within_km=20", "postcode"),
        ("postcode=5038&within_km=0", "within_km"),
        ("hours_min=50", "hours_min"),
        ("hours_min=32&hours_max=16", "hours_max"),
        ("hours_max=x", "hours_max"),
        ("start=tomorrow", "start"),
        ("sectors=care&not_sectors=care", "not_sectors"),
    ],
)
def test_a_fault_stands_beside_its_field(typed: str, field: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        check_wanted(parse_qs(typed), SECTORS)
    assert field in caught.value.fields


@given(
    st.builds(
        Wanted,
        postcode=st.sampled_from(["", "5038", "5611"]),
        hours_min=st.none() | st.integers(1, 20),
        hours_max=st.none() | st.integers(20, 40),
        start=st.none() | st.dates(),
        shifts=st.frozensets(st.sampled_from(Shift)),
        licences=st.frozensets(st.sampled_from(Licence)),
        languages=st.frozensets(st.sampled_from(Language)),
        sectors=st.frozensets(st.sampled_from(SECTORS[:1])),
        not_sectors=st.frozensets(st.sampled_from(SECTORS[1:])),
        leave_asked=st.booleans(),
    )
)
def test_an_address_gives_the_same_search_back(wanted: Wanted) -> None:
    assert check_wanted(parse_qs(query_of(wanted)), SECTORS) == wanted


def test_who_said_nothing_always_stays() -> None:
    wanted = Wanted(postcode="5038", within_km=1, sectors=frozenset({"care"}))
    assert is_wanted(PersonFacts(), wanted)


def test_who_lives_too_far_or_wishes_other_work_is_left_out() -> None:
    near = Wanted(postcode="5038", within_km=10)
    assert is_wanted(PersonFacts(postcode="5038"), near)
    assert not is_wanted(PersonFacts(postcode="5611"), near)
    care = PersonFacts(sectors=frozenset({"care"}))
    both = PersonFacts(sectors=frozenset({"care", "technology"}))
    assert not is_wanted(care, Wanted(sectors=frozenset({"technology"})))
    assert is_wanted(both, Wanted(sectors=frozenset({"technology"})))
    assert not is_wanted(care, Wanted(not_sectors=frozenset({"care"})))
    assert is_wanted(both, Wanted(not_sectors=frozenset({"care"})))
