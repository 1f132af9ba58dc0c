"""Correlations of what lies behind ordered answers, as if they were cut from normal traits."""

import numpy as np
from scipy.optimize import minimize_scalar  # type: ignore[import-untyped]  # scipy ships no types
from scipy.stats import norm  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.answer_table import Answers, answer_table
from core.measurement.graded_response import Floats

_HIGHEST = 0.995
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(24)


def polychoric_correlations(answers: Answers) -> Floats:
    """Correlations (m, m), -1 to 1, of a table (n, m), each pair by itself (Olsson, 1979).

    Two steps: cuts from the shares of each answer, then maximum likelihood. NaN for a pair that
    nobody answered both of, or of which an item doesn't vary.
    """
    table = answer_table(answers)
    found = np.eye(table.shape[1])
    for one in range(len(found)):
        for other in range(one):
            known = ~np.isnan(table[:, [one, other]]).any(axis=1)
            counts = cross_table(table[known, one], table[known, other])
            found[one, other] = found[other, one] = polychoric(counts)
    return found


def cross_table(one: Floats, other: Floats) -> Floats:
    """How many people (K, L) gave each pair of answers; answers nobody gave are left out."""
    rows, columns = (np.unique(each, return_inverse=True) for each in (one, other))
    counts = np.zeros((len(rows[0]), len(columns[0])))
    np.add.at(counts, (rows[1], columns[1]), 1.0)
    return counts


def polychoric(counts: Floats) -> float:
    """Correlation, -.995 to .995, behind a table of counts (K, L); NaN under two rows or columns.

    Every row and column holds somebody.
    """
    if min(counts.shape) < 2:
        return float("nan")
    rows, columns = (norm.ppf(counts.sum(axis=way).cumsum()[:-1] / counts.sum()) for way in (1, 0))

    def loss(correlation: float) -> float:
        chances = cell_chances(rows, columns, correlation)
        return -float((counts * np.log(np.maximum(chances, 1e-12))).sum())

    ends = (-_HIGHEST, _HIGHEST)
    return float(minimize_scalar(loss, bounds=ends, method="bounded", options={"xatol": 1e-6}).x)


def cell_chances(rows: Floats, columns: Floats, correlation: float) -> Floats:
    """Chances (K, L) of the cells that cuts (K-1,) and (L-1,) make of two standard normal traits.

    The chance below two cuts grows with the correlation as the density there (Plackett, 1954).
    """
    at = 0.5 * correlation * (_NODES + 1.0)
    left = 1.0 - at**2
    h, k = rows[:, None, None], columns[None, :, None]
    density = np.exp(-(h**2 - 2.0 * at * h * k + k**2) / (2.0 * left)) / np.sqrt(left)
    grown = 0.5 * correlation * (density @ _WEIGHTS) / (2.0 * np.pi)
    below = np.zeros((len(rows) + 2, len(columns) + 2))
    below[1:-1, 1:-1] = norm.cdf(rows)[:, None] * norm.cdf(columns) + grown
    below[-1, 1:-1], below[1:-1, -1], below[-1, -1] = norm.cdf(columns), norm.cdf(rows), 1.0
    chances: Floats = np.diff(np.diff(below, axis=0), axis=1)
    return chances
