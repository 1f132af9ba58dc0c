"""Checkable facts of simulated people: around Tilburg and Eindhoven, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from core.demo.people import Simulated
from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.fairness import service as fairness
from core.fairness.tables import GivenGroup
from core.occupations import service as occupations

POSTCODES = (
    *("5011", "5025", "5038", "5046", "5051", "5071", "5121"),
    *("5141", "5171", "5503", "5611", "5622", "5641", "5654"),
)
TRAVEL = (20, 30, 10, None, 50, 20, 30)
HOURS = ((24, 32), (32, 40), (16, 24), (24, 40), (None, None))
LATER = (0, 0, 30, 0, 90)
PAPERS: tuple[frozenset[Licence], ...] = (
    frozenset(),
    frozenset({Licence.DRIVING_B}),
    frozenset({Licence.DRIVING_B, Licence.VCA}),
    frozenset({Licence.FORKLIFT, Licence.VCA}),
)
SPOKEN = (Language.EN, Language.AR, Language.PL, Language.UK, Language.TI, Language.TR)


def drawn_facts(person: Simulated, moment: datetime) -> PersonFacts:
    """The facts of one person, told on the day that is `moment`."""
    number = person.number
    low, high = HOURS[number % len(HOURS)]
    sector = occupations.occupation(person.occupation).sector
    return PersonFacts(
        postcode=POSTCODES[number % len(POSTCODES)],
        travel_km=TRAVEL[number % len(TRAVEL)],
        hours_min=low,
        hours_max=high,
        start_from=(moment + timedelta(days=LATER[number % len(LATER)])).date(),
        shifts=frozenset({Shift.DAY, Shift.EVENING}) if number % 3 else None,
        licences=PAPERS[number % len(PAPERS)],
        languages=frozenset({Language.NL, SPOKEN[number % len(SPOKEN)]}),
        sectors=frozenset({sector}) if number % 4 else frozenset(),
        is_adult=True,
    )


def confirmed(person: Simulated, joined: datetime, moment: datetime) -> datetime:
    """When the person last said to be looking; one in twelve is asked again now."""
    days = 33 if person.number % 12 == 5 and person.stage == "pool" else person.number % 20
    return max(joined, moment - timedelta(days=days))


def drawn_groups(person_id: UUID, number: int, at: datetime) -> Iterator[GivenGroup]:
    """What three in four gave for counting whether chances are fair."""
    if number % 4:
        yield GivenGroup(
            person_id=person_id,
            language=("nl", "nl", "ar", "pl", "nl", "ti")[number % 6],
            age_band=("to_26", "27_49", "from_50", "27_49")[number // 2 % 4],
            gender=("woman", "man")[number // 4 % 2],
            wording=" ".join(fairness.wording()),
            given_at=at,
        )
