"""The facts of many people as rows of 16 bytes, to filter a million of them at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.facts.schemas import Language, Licence, PersonFacts, Shift

FACTS = np.dtype(
    [
        ("postcode", "<u2"),
        ("hours_min", "u1"),
        ("hours_max", "u1"),
        ("start_from", "<u2"),
        ("shifts", "u1"),
        ("is_adult", "u1"),
        ("licences", "<u2"),
        ("languages", "<u2"),
        ("travel_km", "u1"),
        ("spare", "V3"),
    ]
)
"""One person: 0 is unknown in numbers, KNOWN marks a set that was given, 255 an unknown reach."""
KNOWN_SET = 1 << 15
KNOWN_SHIFTS = 1 << 7
ANYWHERE = 255
FIRST_DAY = date(2020, 1, 1)
LAST_DAY = 65_535
UNKNOWN_AGE, MINOR, ADULT = 0, 1, 2
Rows = NDArray[np.void]


def bits(values: Collection[StrEnum], kind: type[StrEnum]) -> int:
    """A set of codes as bits, in the order of its kind."""
    return sum(1 << place for place, code in enumerate(kind) if code in values)


def day_number(day: date | None) -> int:
    """Days from the first day, 1 to 65535; 0 for no day."""
    return 0 if day is None else min(max(1, (day - FIRST_DAY).days), LAST_DAY)


def row_of(facts: PersonFacts) -> tuple[int | bytes, ...]:
    """One person as a row of FACTS."""
    shifts, licences, languages = facts.shifts, facts.licences, facts.languages
    return (
        int(facts.postcode or 0),
        facts.hours_min or 0,
        facts.hours_max or 0,
        day_number(facts.start_from),
        0 if shifts is None else KNOWN_SHIFTS | bits(shifts, Shift),
        UNKNOWN_AGE if facts.is_adult is None else (ADULT if facts.is_adult else MINOR),
        0 if licences is None else KNOWN_SET | bits(licences, Licence),
        0 if languages is None else KNOWN_SET | bits(languages, Language),
        ANYWHERE if facts.travel_km is None else min(facts.travel_km, ANYWHERE - 1),
        b"",
    )


def rows_of(people: Sequence[PersonFacts]) -> Rows:
    """Many people as an array (n,) of FACTS, 16 bytes each."""
    return np.array([row_of(facts) for facts in people], dtype=FACTS)
