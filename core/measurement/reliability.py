"""How well answers hang together and how sure estimates are: alpha, omega, item-total, errors.

Tables are people by items (n, m), keyed the same way; NaN, None or a negative number = missing.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from core.measurement.answer_table import (
    Answers,
    answer_table,
    complete_cases,
    pairwise_correlation,
    pairwise_covariance,
)
from core.measurement.graded_response import Floats

Missing = Literal["pairwise", "complete"]

_MOST_SWEEPS = 2000
_CONVERGED = 1e-10


def alpha(answers: Answers, missing: Missing = "pairwise") -> float:
    """Cronbach's (1951) alpha, at most 1, over pairs of items or over complete cases.

    NaN when a pair of items was never answered together or nothing varies. Raises ValueError under
    two items.
    """
    return alpha_of(pairwise_covariance(_table(answers, missing)))


def alpha_of(covariance: Floats) -> float:
    """Cronbach's alpha, at most 1, of covariances (m, m); NaN when one is, or nothing varies."""
    items, total = len(covariance), float(covariance.sum())
    if not total > 0:
        return float("nan")
    return items / (items - 1) * (1.0 - float(np.trace(covariance)) / total)


def omega(answers: Answers, missing: Missing = "pairwise", *, standardised: bool = True) -> float:
    """McDonald's (1999) omega total, 0 to 1, of one factor fitted to the correlations.

    Of the sum of standardised answers, or of the plain sum, to which items that vary more add more.
    NaN as for alpha. Raises ValueError under three items.
    """
    table = _table(answers, missing)
    if table.shape[1] < 3:
        raise ValueError("one factor needs three items")
    correlation = pairwise_correlation(table)
    if not np.isfinite(correlation).all():
        return float("nan")
    unit = np.diagonal(pairwise_covariance(table))
    return omega_of(correlation, None if standardised else np.sqrt(unit))


def omega_of(correlation: Floats, spread: Floats | None = None) -> float:
    """Omega total, 0 to 1, of correlations (m, m); of the plain sum with the items' spread (m,)."""
    loadings = one_factor(correlation)
    spread = np.ones(len(loadings)) if spread is None else spread
    common = float((loadings * spread).sum()) ** 2
    return common / (common + float(((1.0 - loadings**2) * spread**2).sum()))


def one_factor(correlation: Floats) -> Floats:
    """Loadings (m,), -1 to 1, by minimum residual (Harman & Jones, 1966) of correlations (m, m)."""
    off = correlation - np.eye(len(correlation))
    values, vectors = np.linalg.eigh(correlation)
    loadings: Floats = vectors[:, -1] * np.sqrt(values[-1])
    for _ in range(_MOST_SWEEPS):
        before = loadings.copy()
        for item in range(len(loadings)):
            others = float((loadings**2).sum() - loadings[item] ** 2)
            loadings[item] = np.clip(off[item] @ loadings / max(others, 1e-12), -1.0, 1.0)
        if np.abs(loadings - before).max() < _CONVERGED:
            break
    return loadings if loadings.sum() >= 0 else -loadings


def item_total(answers: Answers, missing: Missing = "pairwise") -> Floats:
    """Correlation (m,), -1 to 1, of each item with the sum of the other items (as R's psych).

    From the covariances, so over pairs of items or complete cases; NaN as for alpha. Raises
    ValueError under two items.
    """
    return item_total_of(pairwise_covariance(_table(answers, missing)))


def item_total_of(covariance: Floats) -> Floats:
    """Correlation (m,), -1 to 1, of each item with the sum of the others, of covariances (m, m)."""
    own, together = np.diagonal(covariance), covariance.sum(axis=1)
    rest = covariance.sum() - 2.0 * together + own
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = (together - own) / np.sqrt(own * rest)
    return found


def marginal_reliability(errors: ArrayLike) -> Floats:
    """1 minus the mean squared standard error, at most 1, of errors (n,) or (n, S) per column.

    Green et al. (1984), for a trait with variance 1. NaN errors are left out.
    """
    squares = np.array(errors, dtype=np.float64) ** 2
    return np.asarray(1.0 - np.nanmean(squares, axis=0), dtype=np.float64)


def _table(answers: Answers, missing: Missing) -> Floats:
    table = answer_table(answers)
    if table.shape[1] < 2:
        raise ValueError("at least two items are needed")
    return complete_cases(table) if missing == "complete" else table
