"""How much work fits, and which change would open how much more; counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from core.facts.schemas import Licence, PersonFacts, Shift, WorkFacts
from core.kernel.i18n import use_locale
from core.talent_pool.chances import chance_of
from core.talent_pool.schemas import Chance

pytestmark = pytest.mark.usefixtures("app")

TILBURG, EINDHOVEN, GRONINGEN = "5038", "5611", "9711"
WORK = [
    WorkFacts(postcode=TILBURG, hours_min=24, hours_max=32),
    WorkFacts(postcode=EINDHOVEN, hours_min=24, hours_max=32),
    WorkFacts(postcode=EINDHOVEN, hours_min=24, hours_max=32),
    WorkFacts(postcode=GRONINGEN, hours_min=24, hours_max=32),
    WorkFacts(postcode=TILBURG, hours_min=36, hours_max=40),
    WorkFacts(postcode=TILBURG, licences=frozenset({Licence.FORKLIFT})),
    WorkFacts(postcode=TILBURG, shifts=frozenset({Shift.NIGHT})),
]


def told(facts: PersonFacts) -> Chance:
    with use_locale("nl"):
        return chance_of(facts, WORK)


def test_each_change_opens_what_it_opens_and_the_best_stands_first() -> None:
    found = told(
        PersonFacts(
            postcode=TILBURG,
            travel_km=10,
            hours_min=24,
            hours_max=32,
            start_from=date(2027, 1, 1),
            shifts=frozenset({Shift.DAY}),
            licences=frozenset(),
        )
    )
    assert (found.fitting, found.total) == (1, 7)
    assert [(change.url, change.more) for change in found.changes] == [
        ("/pool/facts/region", 2),
        ("/pool/facts/hours", 1),
        ("/pool/facts/shifts", 1),
    ]
    assert found.changes[0].text == "Reis je tot 50 kilometer?"  # Eindhoven: 37 by road
    assert found.changes[0].then == "Dan passen nog 2 vacatures bij je."


def test_a_licence_is_named_where_it_opens_work() -> None:
    found = told(PersonFacts(postcode=TILBURG, licences=frozenset()))
    assert [change.text for change in found.changes] == ["Haal je dit: Diploma voor de heftruck?"]


def test_a_bit_further_is_told_before_very_far() -> None:
    near = WorkFacts(postcode="5061")
    with use_locale("nl"):
        found = chance_of(PersonFacts(postcode=TILBURG, travel_km=5), [*WORK[:3], near])
    assert [(change.text, change.more) for change in found.changes] == [
        ("Reis je tot 10 kilometer?", 1)
    ]


def test_who_takes_everything_is_asked_for_no_change() -> None:
    assert told(PersonFacts(postcode=TILBURG)) == Chance(fitting=7, total=7, changes=())


def test_no_work_at_all_is_said_without_advice() -> None:
    with use_locale("nl"):
        assert chance_of(PersonFacts(travel_km=5), []) == Chance(fitting=0, total=0, changes=())
