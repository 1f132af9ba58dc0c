"""The checkable facts of a packed person: 16 bytes that may filter, which soft skills never do."""

import numpy as np
from numpy.typing import NDArray

FACTS = np.dtype(
    [
        ("x", "<i2"),  # position in 0.1 km, UNKNOWN_PLACE when unknown
        ("y", "<i2"),
        ("travel_km", "u1"),
        ("hours_min", "u1"),
        ("hours_max", "u1"),
        ("shifts", "u1"),  # bits
        ("licences", "<u2"),  # bits
        ("languages", "<u2"),  # bits
        ("start_day", "<u2"),  # days since 2000-01-01
        ("adult", "u1"),  # 0 no, 1 yes
        ("spare", "u1"),
    ]
)
"""The 16 bytes of facts. Apart from the place, unknown is the value that fits every work."""

UNKNOWN_PLACE = -32768
UNKNOWN_FACTS = (UNKNOWN_PLACE, UNKNOWN_PLACE, 255, 0, 255, 255, 65535, 65535, 0, 1, 0)

Facts = NDArray[np.void]


def unknown_facts(people: int) -> Facts:
    """Facts (n,) of people of whom no fact is known: every work fits them."""
    return np.full(people, np.array(UNKNOWN_FACTS, dtype=FACTS))
