"""A Dutch four-digit postcode with its town and where it lies."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A postcode with its town, municipality, and degrees north and east."""

    postcode: str
    town: str
    municipality: str
    latitude: float
    longitude: float
