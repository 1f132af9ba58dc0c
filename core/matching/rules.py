"""Two ways to order, side by side: who stands in front how often, and how that is spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T", bound=Hashable)


def overlap(first: Sequence[T], second: Sequence[T], places: int) -> float:
    """Share of the first so many of one order that the other has there too, 0 to 1."""
    longest = min(places, len(first), len(second))
    return len({*first[:longest]} & {*second[:longest]}) / longest if longest else 1.0


def fronts(orders: Sequence[Sequence[T]], places: int) -> Counter[T]:
    """In how many lists each one stands in front."""
    return Counter(one for order in orders for one in order[:places])


def coverage(front: Counter[T], everyone: Collection[T]) -> float:
    """Share of everybody who ever stands in front, 0 to 1."""
    return len(front.keys() & {*everyone}) / len(everyone) if everyone else 0.0


def gini(front: Counter[T], everyone: Collection[T]) -> float:
    """How unevenly the places in front are spread, 0 (all as often) to nearly 1 (always one)."""
    counts = np.sort([front[one] for one in everyone])
    total = int(counts.sum()) if len(counts) else 0
    if not total:
        return 0.0
    count = len(counts)
    ranks = np.arange(1, count + 1)
    return float((2 * ranks - count - 1) @ counts / (count * total))


def moves(
    before: Counter[T], after: Counter[T], everyone: Collection[T]
) -> tuple[list[T], list[T]]:
    """Who would stand in front more often, and who less often: the greatest change first."""
    change = {one: after[one] - before[one] for one in everyone}
    order = sorted(
        (one for one in change if change[one]), key=lambda one: (-abs(change[one]), str(one))
    )
    return [one for one in order if change[one] > 0], [one for one in order if change[one] < 0]
