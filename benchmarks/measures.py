"""How good an order is: the measures that the benchmark of matching prints."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata  # type: ignore[import-untyped]  # scipy ships no types

from core.plugging.matchers import Numbers


def in_first(scores: Numbers, true: NDArray[np.int64], places: int) -> float:
    """Share of the rows whose true column is among the first, 0 to 1."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :places]
    return float((order == true[:, None]).any(axis=1).mean())


def ndcg(scores: Numbers, gains: Numbers, places: int) -> float:
    """Mean normalised discounted gain of the first places, 0 to 1, over rows that have any."""
    discount = 1 / np.log2(np.arange(places) + 2)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :places]
    found = np.take_along_axis(gains, order, axis=1) @ discount
    best = -np.sort(-gains, axis=1)[:, :places] @ discount
    return float((found[best > 0] / best[best > 0]).mean())


def auc(scores: Numbers, fits: NDArray[np.bool_]) -> float:
    """Chance that one who fits stands above one who does not, 0 to 1; ties count half."""
    yes, no = int(fits.sum()), int((~fits).sum())
    ranks = rankdata(scores)[fits].sum()
    return float((ranks - yes * (yes + 1) / 2) / (yes * no))


def gini(counts: NDArray[np.int64]) -> float:
    """How unevenly something is spread, 0 (all the same) to almost 1 (one has all)."""
    ordered, many = np.sort(counts).astype(np.float64), len(counts)
    places = np.arange(1, many + 1)
    return float(2 * (places @ ordered) / (many * ordered.sum()) - (many + 1) / many)


def within(one: Numbers, other: Numbers) -> float:
    """Mean correlation of two tables row by row, -1 to 1; a row without spread counts as 0."""
    one, other = np.broadcast_arrays(one, other)
    a = one - one.mean(axis=1, keepdims=True)
    b = other - other.mean(axis=1, keepdims=True)
    size = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return float(np.mean((a * b).sum(axis=1) / np.where(size > 0, size, np.inf)))
