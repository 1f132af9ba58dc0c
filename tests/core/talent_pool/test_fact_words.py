"""What an employer reads of somebody's facts, and what never stands there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.kernel.i18n import use_locale
from core.talent_pool.fact_words import answer_words, card_facts, confirmed_words

pytestmark = pytest.mark.usefixtures("app")

TODAY = date(2026, 11, 23)
FACTS = PersonFacts(
    postcode="7887",
    travel_km=30,
    hours_min=16,
    hours_max=32,
    start_from=date(2027, 1, 3),
    shifts=frozenset({Shift.EVENING, Shift.DAY}),
    licences=frozenset({Licence.VCA, Licence.DRIVING_B}),
    languages=frozenset({Language.TI}),
    sectors=frozenset({"care"}),
    is_adult=False,
)


def lines(facts: PersonFacts) -> list[str]:
    with use_locale("nl"):
        return [f"{line.label}: {line.text}" for line in card_facts(facts, TODAY)]


def test_the_card_tells_region_hours_start_times_and_licences() -> None:
    assert lines(FACTS) == [
        "Regio Emmen: reist ongeveer 30 km",
        "Uren: 16 tot 32 uur in de week",
        "Begin: kan beginnen vanaf 3 januari 2027",
        "Werktijden: Overdag, In de avond",
        "Rijbewijs en diploma's: Rijbewijs voor een auto (B), VCA: veilig werken",
    ]


def test_the_card_tells_no_postcode_village_language_or_age() -> None:
    told = " ".join(lines(FACTS))
    assert not any(word in told for word in ("7887", "Erica", "Tigrinya", "18", "Zorg"))


@pytest.mark.parametrize(
    ("work_at", "words"),
    [
        ("7811", "ongeveer 10 km van dit werk"),
        ("9401", "ongeveer 50 km van dit werk"),
        ("1000", ""),
    ],
)
def test_beside_work_the_card_tells_about_how_far(work_at: str, words: str) -> None:
    with use_locale("nl"):
        told = {line.label: line.text for line in card_facts(FACTS, TODAY, work_at)}
    assert told.get("Afstand", "") == words


def test_what_was_not_said_has_no_line() -> None:
    assert lines(PersonFacts()) == []
    assert lines(PersonFacts(start_from=TODAY)) == ["Begin: kan nu beginnen"]
    assert lines(PersonFacts(hours_min=1, hours_max=16)) == ["Uren: tot 16 uur in de week"]
    assert lines(PersonFacts(postcode="5038")) == ["Regio Tilburg: elke afstand is goed"]


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(0), "Vandaag bevestigd"),
        (timedelta(hours=23), "Vandaag bevestigd"),
        (timedelta(days=1), "Bevestigd 1 dag geleden"),
        (timedelta(days=89, hours=5), "Bevestigd 89 dagen geleden"),
    ],
)
def test_how_long_ago_it_was_confirmed(ago: timedelta, words: str) -> None:
    moment = datetime(2026, 11, 23, 12, tzinfo=UTC)
    with use_locale("nl"):
        assert confirmed_words(moment - ago, moment) == words


def test_the_person_alone_reads_postcode_and_village() -> None:
    with use_locale("nl"):
        assert answer_words("region", FACTS, TODAY) == "7887 Erica, Ongeveer 30 kilometer"
        assert answer_words("start", FACTS, TODAY) == "3 januari 2027"
        assert answer_words("age", FACTS, TODAY) == "Nee"
        assert answer_words("hours", PersonFacts(), TODAY) == "Maakt niet uit"
        assert answer_words("age", PersonFacts(), TODAY) == ""
