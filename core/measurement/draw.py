"""Chance that can be repeated: the same seed gives the same draw on every machine and version."""

from hashlib import sha256, shake_256

import numpy as np
from numpy.typing import NDArray


def draw(seed: int, *labels: str | int) -> int:
    """Draw a whole number, 0 to 2**64 - 1, that depends on the seed and the labels alone."""
    return int.from_bytes(sha256(_text(seed, labels)).digest()[:8], "big")


def draw_shares(count: int, seed: int, *labels: str | int) -> NDArray[np.float64]:
    """Draw so many numbers, 0 up to but not 1, that depend on the seed and the labels alone."""
    stream = shake_256(_text(seed, labels)).digest(4 * count)
    return np.frombuffer(stream, dtype=">u4") / 2.0**32


def _text(seed: int, labels: tuple[str | int, ...]) -> bytes:
    return "\x1f".join(map(str, (seed, *labels))).encode()
