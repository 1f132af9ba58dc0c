"""Whether a person and work fit in plain facts; what is unknown never counts against anybody."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.facts.columns import (
    ANYWHERE,
    KNOWN_SET,
    KNOWN_SHIFTS,
    MINOR,
    Rows,
    bits,
    day_number,
)
from core.facts.schemas import Fact, Language, Licence, PersonFacts, Shift, WorkFacts
from core.places import service as places

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


def lacks_language(person: PersonFacts, work: WorkFacts) -> bool:
    """Whether the person works in none of the languages of the work."""
    return (
        person.languages is not None
        and bool(work.languages)
        and not work.languages & person.languages
    )


def fits_all(people: Rows, work: WorkFacts) -> Mask:
    """For each row of FACTS whether no fact is against this work, (n,)."""
    fits: Mask = np.ones(len(people), dtype=np.bool_)
    for wrong in misfit_columns(people, work).values():
        fits &= ~wrong
    return fits


def misfit_columns(people: Rows, work: WorkFacts) -> dict[Fact, Mask]:
    """For each fact that work asks, which rows of FACTS do not fit it, (n,) each."""
    start, minor = day_number(work.start), people["is_adult"] == MINOR
    asked: dict[Fact, Mask] = {
        "distance": too_far(people, work.postcode or ""),
        "hours": hours_apart(people, work),
        "start": people["start_from"] > start if start else np.zeros(len(people), np.bool_),
        "shifts": lacks_any(people["shifts"], KNOWN_SHIFTS, bits(work.shifts, Shift)),
        "licence": lacks_any(people["licences"], KNOWN_SET, bits(work.licences, Licence)),
        "language": lacks_every(people["languages"], KNOWN_SET, bits(work.languages, Language)),
        "age": minor & (work.minimum_age == 18),
    }
    return {fact: asked[fact] for fact in FACTS_IN_ORDER}


def too_far(people: Rows, postcode: str) -> Mask:
    """Which people live further from a postcode than they travel."""
    spots = places.every_position()[people["postcode"]]
    km = places.road_km(spots, places.positions([postcode])[0])
    wrong: Mask = (km > people["travel_km"]) & (people["travel_km"] != ANYWHERE)
    return wrong


def hours_apart(people: Rows, work: WorkFacts) -> Mask:
    """Which people share no number of hours with the work."""
    low, high = work.hours_min or 0, work.hours_max or 0
    too_many = (low > people["hours_max"]) & (people["hours_max"] > 0)
    too_few = (people["hours_min"] > high) & (high > 0)
    wrong: Mask = too_many | too_few
    return wrong


def lacks_any(held: NDArray[np.unsignedinteger], known: int, asked: int) -> Mask:
    """Which known sets miss one of the asked bits."""
    wrong: Mask = ((held & known) != 0) & ((held & asked) != asked)
    return wrong


def lacks_every(held: NDArray[np.unsignedinteger], known: int, asked: int) -> Mask:
    """Which known sets hold none of the asked bits."""
    wrong: Mask = ((held & known) != 0) & ((held & asked) == 0) & (asked != 0)
    return wrong
