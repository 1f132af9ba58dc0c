"""Postcodes as people type them, and kilometres on a flat map of the Netherlands."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

POSTCODE = re.compile(r"([1-9][0-9]{3})\s?(?:[A-Za-z]{2})?")
ROAD = 1.25
"""Roads between Dutch towns are about a quarter longer than the straight line."""
EARTH_KM = 6371.0
NORTH, EAST = 52.2, 5.4
"""Degrees of the spot that the map is flattened around: the middle of the country."""
STEP_KM = 5


def postcode4(text: str) -> str | None:
    """The four digits of a typed postcode ("5038 ab" is 5038); None for what is no postcode."""
    found = POSTCODE.fullmatch(text.strip())
    return found.group(1) if found else None


def flat_map(latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Degrees as kilometres (n, 2) east and north of the middle, by transverse Mercator.

    Within the Netherlands a distance on it is right to a third of a percent.
    """
    north, east = np.radians(latitudes), np.radians(np.asarray(longitudes) - EAST)
    across = np.arctanh(np.cos(north) * np.sin(east))
    along = np.arctan2(np.tan(north), np.cos(east)) - np.radians(NORTH)
    return EARTH_KM * np.stack([across, along], axis=-1)


def road_km(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres by road between rows of two maps, about; NaN where either is unknown."""
    east, north = a[..., 0] - b[..., 0], a[..., 1] - b[..., 1]
    distance: NDArray[np.float64] = ROAD * np.sqrt(east * east + north * north)
    return distance


def rounded_km(km: float) -> int:
    """Kilometres as they are said: in steps of five, and 5 for anything nearer."""
    return max(STEP_KM, STEP_KM * round(km / STEP_KM))
