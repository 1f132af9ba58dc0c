"""What somebody can and wants in plain facts, and what work asks of them; None is unknown."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

Fact = Literal["distance", "hours", "start", "shifts", "licence", "language", "age"]


class Shift(StrEnum):
    """When work is done."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"


class Licence(StrEnum):
    """A paper that law or safety asks for; the order is that of the stored bits."""

    DRIVING_B = "driving_b"
    DRIVING_BE = "driving_be"
    DRIVING_C = "driving_c"
    FORKLIFT = "forklift"
    VCA = "vca"
    AERIAL_PLATFORM = "aerial_platform"
    NEN3140 = "nen3140"
    BHV = "bhv"
    DRIVING_CE = "driving_ce"
    DRIVING_D = "driving_d"
    MOPED = "moped"
    HACCP = "haccp"


class Language(StrEnum):
    """A language somebody can work in; the order is that of the stored bits."""

    NL = "nl"
    EN = "en"
    DE = "de"
    PL = "pl"
    AR = "ar"
    UK = "uk"
    TI = "ti"
    TR = "tr"
    FR = "fr"
    ES = "es"


class PersonFacts(msgspec.Struct, frozen=True):
    """Facts of one person; None is not said, or no matter. An empty set of licences is "none".

    Sectors are a wish: no work filters on them, only a search in which an employer chose some.
    """

    postcode: str | None = None
    travel_km: int | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    start_from: date | None = None
    shifts: frozenset[Shift] | None = None
    licences: frozenset[Licence] | None = None
    languages: frozenset[Language] | None = None
    sectors: frozenset[str] = frozenset()
    is_adult: bool | None = None


class WorkFacts(msgspec.Struct, frozen=True):
    """Facts that work asks; None and empty sets ask nothing.

    Shifts and licences are all needed; of the languages one is enough.
    """

    postcode: str | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    start: date | None = None
    shifts: frozenset[Shift] = frozenset()
    licences: frozenset[Licence] = frozenset()
    languages: frozenset[Language] = frozenset()
    minimum_age: Literal[0, 18] = 0
