"""The one door to places: a postcode's town, and how far it is by road, about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from core.places.rules import ROAD, flat_map, postcode4, road_km, rounded_km
from core.places.schemas import Place

__all__ = [
    "ROAD",
    "Place",
    "every_position",
    "find_place",
    "km_between",
    "places",
    "positions",
    "postcode4",
    "road_km",
    "rounded_km",
]

DATA = files("core.places") / "data" / "postcodes_nl.csv"
MOST = 10_000


@cache
def places() -> dict[str, Place]:
    """Every Dutch four-digit postcode; GeoNames, CC BY 4.0, as the file itself says."""
    lines = DATA.read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        row["postcode"]: Place(
            row["postcode"],
            row["town"],
            row["municipality"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in rows
    }


def find_place(postcode: str) -> Place | None:
    """Where a postcode lies, however it is typed; None when it does not exist."""
    return places().get(postcode4(postcode) or "")


@cache
def every_position() -> NDArray[np.float64]:
    """Kilometres (10000, 2) by postcode as a number, to 0.1; NaN where there is no such postcode.

    To 0.1, so that packed people (who keep no more) lie exactly where single people do.
    """
    table = np.full((MOST, 2), np.nan)
    found = list(places().values())
    numbers = [int(place.postcode) for place in found]
    spots = flat_map([p.latitude for p in found], [p.longitude for p in found])
    table[numbers] = np.round(spots, 1)
    table.flags.writeable = False
    return table


def positions(postcodes: Sequence[str]) -> NDArray[np.float64]:
    """Kilometres (n, 2) east and north of the middle of the country; NaN for an unknown one."""
    numbers = [int(postcode4(text) or 0) for text in postcodes]
    return every_position()[np.array(numbers, dtype=np.int64)]


def km_between(a: str, b: str) -> float | None:
    """Kilometres by road between two postcodes, about: 0 in one town, None when unknown."""
    if find_place(a) is None or find_place(b) is None:
        return None
    first, second = positions([a, b])
    return float(road_km(first, second))
