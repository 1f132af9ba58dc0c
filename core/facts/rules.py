"""Whether a person and work fit in plain facts; what is unknown never counts against anybody."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.facts.columns import ALL_BITS, IN_TENTHS, MOST_BYTE, MOST_DAYS, bits, day_number
from core.facts.schemas import Fact, Language, Licence, PersonFacts, Shift, WorkFacts
from core.places import service as places
from core.plugging.record_facts import UNKNOWN_PLACE, Facts

Mask = NDArray[np.bool_]
FACTS_IN_ORDER: tuple[Fact, ...] = (
    "distance",
    "hours",
    "start",
    "shifts",
    "licence",
    "language",
    "age",
)


def misfits(person: PersonFacts, work: WorkFacts) -> tuple[Fact, ...]:
    """Which facts do not fit, in a fixed order; none when all fit or are unknown."""
    wrong: dict[Fact, bool] = {
        "distance": is_too_far(person, work),
        "hours": are_hours_apart(person, work),
        "start": starts_later(person.start_from, work.start),
        "shifts": person.shifts is not None and not work.shifts <= person.shifts,
        "licence": person.licences is not None and not work.licences <= person.licences,
        "language": lacks_language(person, work),
        "age": person.is_adult is False and work.minimum_age == 18,
    }
    return tuple(fact for fact in FACTS_IN_ORDER if wrong[fact])


def is_too_far(person: PersonFacts, work: WorkFacts) -> bool:
    """Whether the work lies further than the person travels."""
    if not person.postcode or not work.postcode or person.travel_km is None:
        return False
    km = places.km_between(person.postcode, work.postcode)
    return km is not None and km > person.travel_km


def are_hours_apart(person: PersonFacts, work: WorkFacts) -> bool:
    """Whether the hours have no number in common."""
    too_many = work.hours_min and person.hours_max and work.hours_min > person.hours_max
    too_few = work.hours_max and person.hours_min and work.hours_max < person.hours_min
    return bool(too_many or too_few)


def starts_later(person: date | None, work: date | None) -> bool:
    """Whether the person can start only after the work starts."""
    return person is not None and work is not None and person > work


def start_by(asked: date | None, today: date) -> date | None:
    """The day on which somebody must be able to start; work of a day that went by starts now."""
    return asked and max(asked, today)


def lacks_language(person: PersonFacts, work: WorkFacts) -> bool:
    """Whether the person works in none of the languages of the work."""
    return (
        person.languages is not None
        and bool(work.languages)
        and not work.languages & person.languages
    )


def fits_all(people: Facts, work: WorkFacts) -> Mask:
    """For each packed row whether no fact is against this work, (n,)."""
    fits: Mask = np.ones(len(people), dtype=np.bool_)
    for wrong in misfit_columns(people, work).values():
        fits &= ~wrong
    return fits


def misfit_columns(people: Facts, work: WorkFacts) -> dict[Fact, Mask]:
    """For each fact which packed rows do not fit it, (n,) each; none where nothing is asked."""
    start, minor = day_number(work.start) or MOST_DAYS, people["adult"] == 0
    shifts, papers = bits(work.shifts, Shift), bits(work.licences, Licence)
    spoken = bits(work.languages, Language) or ALL_BITS
    return {
        "distance": too_far(people, work.postcode or ""),
        "hours": hours_apart(people, work),
        "start": people["start_day"] > start,
        "shifts": (people["shifts"] & shifts) != shifts,
        "licence": (people["licences"] & papers) != papers,
        "language": ((people["languages"] & spoken) == 0) & bool(work.languages),
        "age": minor & (work.minimum_age == 18),
    }


def too_far(people: Facts, postcode: str) -> Mask:
    """Which people live further from a postcode than they travel."""
    spots = np.stack([people["x"], people["y"]], axis=-1) / IN_TENTHS
    km = places.road_km(spots, places.positions([postcode])[0])
    is_known = (people["x"] != UNKNOWN_PLACE) & (people["travel_km"] != MOST_BYTE)
    wrong: Mask = is_known & (km > people["travel_km"])
    return wrong


def hours_apart(people: Facts, work: WorkFacts) -> Mask:
    """Which people share no number of hours with the work."""
    too_many = people["hours_max"] < (work.hours_min or 0)
    too_few = people["hours_min"] > (work.hours_max or MOST_BYTE)
    wrong: Mask = too_many | too_few
    return wrong
