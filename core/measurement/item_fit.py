"""Tells whether an item behaves as its parameters say, how its answers are used, and drift.

Answers (N, n) count from 0, -1 = missing; theta (N, S) holds each person's skills.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.measurement.graded_response import Floats, Integers, ItemBank, category_probabilities
from core.measurement.posterior import MISSING

FEWEST_FOR_ALARM = 100
RARE_ANSWER = 0.05
INFIT_BOUNDS = (0.7, 1.3)
LARGEST_DRIFT = 0.5

_GRID: Floats = np.linspace(-6.0, 6.0, 241)


class MeanSquares(NamedTuple):
    """Mean squares (n,) of residuals, 1 = as expected, over so many answers (n,)."""

    infit: Floats
    outfit: Floats
    answers: Integers


def mean_squares(bank: ItemBank, answers: Integers, theta: Floats) -> MeanSquares:
    """Infit (weighted by information) and outfit of each item (Wright & Masters, 1982).

    Over 1: more noise than the parameters say; theta estimated from few answers pulls them under 1.
    NaN for an item nobody answered.
    """
    squares, variance, plain = (np.zeros(len(bank)) for _ in range(3))
    given = answers != MISSING
    codes = np.arange(bank.thresholds.shape[1] + 1)
    # One item at a time: a table of people, items and answers would not fit in a small memory.
    for item in range(len(bank)):
        known = given[:, item]
        chances = category_probabilities(
            theta[known][:, bank.skills[item], None], bank.take(np.array([item]))
        )[:, 0]
        expected = chances @ codes
        spread = np.maximum(chances @ codes**2 - expected**2, np.finfo(np.float64).tiny)
        apart = (answers[known, item] - expected) ** 2
        squares[item], variance[item] = apart.sum(), spread.sum()
        plain[item] = (apart / spread).sum()
    counts: Integers = given.sum(axis=0)
    with np.errstate(invalid="ignore"):
        return MeanSquares(squares / variance, plain / counts, counts)


def never_likeliest(bank: ItemBank) -> NDArray[np.bool_]:
    """Flag answers (n, K) that are the likeliest at no theta: steps that are in no useful order.

    Thresholds of this model always rise; answers people skip show up here instead.
    """
    chances = category_probabilities(_GRID[:, None], bank)
    likeliest = chances.argmax(axis=2)
    codes = np.arange(chances.shape[2])
    reached = (likeliest[:, :, None] == codes).any(axis=0)
    return np.asarray(~reached & (codes <= bank.highest[:, None]))


def drift(before: ItemBank, after: ItemBank) -> Floats:
    """How far each item (n,) moved between two calibrations: mean change of its thresholds.

    On the scale of theta; more than .5 either way is drift. Raises ValueError for banks of other
    items.
    """
    if before.thresholds.shape != after.thresholds.shape:
        raise ValueError("drift compares two calibrations of the same items")
    both = np.isfinite(before.thresholds) & np.isfinite(after.thresholds)
    moved = np.subtract(after.thresholds, before.thresholds, where=both, out=np.zeros(both.shape))
    return np.asarray(moved.sum(axis=1) / both.sum(axis=1), dtype=np.float64)
