"""Chance that can be repeated: the same seed gives the same draw on every machine and version."""

from hashlib import sha256


def draw(seed: int, *labels: str | int) -> int:
    """Draw a whole number, 0 to 2**64 - 1, that depends on the seed and the labels alone."""
    text = "\x1f".join(map(str, (seed, *labels)))
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
