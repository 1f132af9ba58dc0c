"""Adds up what one skill or interest does in several algorithms, so that it is named once."""

from collections.abc import Iterable
from math import fsum

from core.plugin_api import Contribution


def merged(
    weighed: Iterable[tuple[float, Iterable[Contribution]]],
) -> tuple[Contribution, ...]:
    """Return one part for each skill and interest: the weighted sum of its parts."""
    values: dict[Contribution, list[float]] = {}
    for weight, parts in weighed:
        for part in parts:
            name = Contribution(part.kind, part.code, 0.0)
            values.setdefault(name, []).append(weight * part.value)
    return tuple(Contribution(name.kind, name.code, fsum(each)) for name, each in values.items())
