"""The drawings of a question: a bar of its four answers, answer curves, and use by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from core.item_lab.schemas import Counts
from core.measurement.graded_response import Floats, ItemBank, category_probabilities
from core.measurement.impact import HIDDEN_UNDER

BAR = 80
WIDTH, HEIGHT = 240, 120
FAR = 4.0
GRID: Floats = np.linspace(-FAR, FAR, 61)
MONTHS = 12


class Piece(Struct, frozen=True):
    """One answer in a bar: where it begins and how wide it is; `people` None where hidden."""

    start: float
    width: float
    people: int | None


class Month(Struct, frozen=True):
    """A month as it is written, how many people, and how high its bar is (0 to HEIGHT)."""

    month: str
    people: int | None
    height: float


def bar_of(counts: Counts) -> tuple[Piece, ...]:
    """Four pieces, the lowest answer first, that fill a bar; hidden ones take no room."""
    shown = [count if count >= HIDDEN_UNDER else 0 for count in counts]
    whole = sum(shown) or 1
    edges = [0.0, *np.cumsum([BAR * count / whole for count in shown]).tolist()]
    return tuple(
        Piece(round(left, 2), round(right - left, 2), count if count >= HIDDEN_UNDER else None)
        for (left, right), count in zip(pairwise(edges), counts, strict=True)
    )


def curves_of(discrimination: float, thresholds: Sequence[float]) -> tuple[str, ...]:
    """The chance of each answer from weak to strong, as the points of one line each."""
    bank = ItemBank(np.zeros(1, dtype=np.int64), np.array([discrimination]), np.array([thresholds]))
    chances = category_probabilities(GRID[:, None], bank)[:, 0]
    across = (GRID + FAR) * WIDTH / (2 * FAR)
    return tuple(
        " ".join(
            f"{x:.1f},{(1.0 - chance) * HEIGHT:.1f}" for x, chance in zip(across, line, strict=True)
        )
        for line in chances.T
    )


def months_of(found: Mapping[str, int]) -> tuple[Month, ...]:
    """The last twelve months in which anybody had the question."""
    last = dict(sorted(found.items())[-MONTHS:])
    most = max(last.values(), default=0) or 1
    return tuple(
        Month(month, people if people >= HIDDEN_UNDER else None, round(HEIGHT * people / most, 1))
        for month, people in last.items()
    )
