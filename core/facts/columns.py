"""The facts of many people as packed rows of 16 bytes, to filter a million of them at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

import numpy as np

from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.places import service as places
from core.plugging.record_facts import UNKNOWN_PLACE, Facts, unknown_facts

FIRST_DAY = date(2000, 1, 1)
MOST_BYTE, MOST_DAYS, ALL_BITS = 255, 65_535, 65_535
IN_TENTHS = 10
"""A packed place counts in 0.1 km."""


def bits(values: Collection[StrEnum], kind: type[StrEnum]) -> int:
    """A set of codes as bits, in the order of its kind."""
    return sum(1 << place for place, code in enumerate(kind) if code in values)


def day_number(day: date | None) -> int:
    """Days from the first day, 1 to 65535; 0 for no day."""
    return 0 if day is None else min(max(1, (day - FIRST_DAY).days), MOST_DAYS)


def rows_of(people: Sequence[PersonFacts]) -> Facts:
    """Many people as packed rows (n,); what is unknown fits all work."""
    rows = unknown_facts(len(people))
    spots = places.positions([facts.postcode or "" for facts in people]) * IN_TENTHS
    rows["x"], rows["y"] = np.where(np.isnan(spots), UNKNOWN_PLACE, np.rint(spots)).T
    for row, facts in zip(rows, people, strict=True):
        row["travel_km"] = byte(facts.travel_km, MOST_BYTE)
        row["hours_min"] = byte(facts.hours_min, 0)
        row["hours_max"] = byte(facts.hours_max, MOST_BYTE)
        row["start_day"] = day_number(facts.start_from)
        row["adult"] = facts.is_adult is not False
        if facts.shifts is not None:
            row["shifts"] = bits(facts.shifts, Shift)
        if facts.licences is not None:
            row["licences"] = bits(facts.licences, Licence)
        if facts.languages is not None:
            row["languages"] = bits(facts.languages, Language)
    return rows


def byte(value: int | None, unknown: int) -> int:
    """A number in a byte; what is no number takes the value for unknown."""
    return unknown if value is None else min(value, MOST_BYTE - 1)
