"""Numbers of a skillprint as the row keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.skillprint.tables import Skillprint

Floats = NDArray[np.float64]
LITTLE_ENDIAN = "<f8"


def to_bytes(values: Sequence[float] | Floats) -> bytes:
    """Numbers as little-endian float64, so that every machine writes the same bytes."""
    return np.asarray(values, dtype=LITTLE_ENDIAN).tobytes()


def from_bytes(data: bytes) -> Floats:
    """The numbers that to_bytes wrote."""
    return np.frombuffer(data, dtype=LITTLE_ENDIAN).astype(np.float64)


def interests_of(row: Skillprint) -> tuple[float | None, ...]:
    """The six interests of a row, 1-5, None where nothing was answered."""
    return msgspec.json.decode(row.interests, type=tuple[float | None, ...])
