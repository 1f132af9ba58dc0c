"""Do two runs, or several raters, give the same figure? The intraclass correlation for retests."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import f as f_distribution  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.answer_table import complete_cases
from core.measurement.intervals import Interval


class Agreement(NamedTuple):
    """Intraclass correlation, at most 1, its interval, and over how many people it was taken."""

    icc: float
    interval: Interval
    people: int


def absolute_agreement(figures: ArrayLike, level: float = 0.95) -> Agreement:
    """ICC(2,1), also called ICC(A,1), of figures (n people, k occasions); people with NaN left out.

    Two-way random effects, absolute agreement, one occasion: Shrout & Fleiss (1979); interval of
    McGraw & Wong (1996). NaN when nothing varies. Raises ValueError under 2 people or occasions.
    """
    table = np.asarray(figures, dtype=np.float64)
    table = complete_cases(table) if table.ndim == 2 else table
    if table.ndim != 2 or min(table.shape) < 2:
        raise ValueError("agreement needs two people and two occasions")
    people, occasions = table.shape
    rows, columns, rest = _mean_squares(table)
    below = rows + (occasions - 1) * rest + occasions * (columns - rest) / people
    if not below > 0:
        return Agreement(float("nan"), Interval(float("nan"), float("nan")), people)
    icc = (rows - rest) / below
    return Agreement(icc, _interval(icc, (rows, columns, rest), table.shape, level), people)


def _mean_squares(table: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, ...]:
    """Mean squares between people, between occasions, and of what is left."""
    people, occasions = table.shape
    by_person = table.mean(axis=1) - table.mean()
    by_occasion = table.mean(axis=0) - table.mean()
    left = table - table.mean() - by_person[:, None] - by_occasion
    rows = occasions * float((by_person**2).sum()) / (people - 1)
    columns = people * float((by_occasion**2).sum()) / (occasions - 1)
    return rows, columns, float((left**2).sum()) / ((people - 1) * (occasions - 1))


def _interval(
    icc: float, squares: tuple[float, ...], shape: tuple[int, ...], level: float
) -> Interval:
    n, k = shape
    rows, columns, rest = squares
    if rest <= 0 or icc >= 1:
        return Interval(icc, icc)
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    freedom = (a * columns + b * rest) ** 2 / (
        (a * columns) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1))
    )
    tail = (1 + level) / 2
    down = float(f_distribution.ppf(tail, n - 1, freedom))
    up = float(f_distribution.ppf(tail, freedom, n - 1))
    noise = k * columns + (k * n - k - n) * rest
    low = n * (rows - down * rest) / (down * noise + n * rows)
    high = n * (up * rows - rest) / (noise + n * up * rows)
    return Interval(low, high)
