"""Answers of many people as one table: what counts as missing, and how items go together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from core.measurement.graded_response import Floats
from core.measurement.pair_sums import pair_sums

Answers = ArrayLike | Sequence[Sequence[float | None]]


def answer_table(answers: Answers) -> Floats:
    """People by items (n, m) as floats; NaN, None and numbers below 0 all become NaN.

    Raises ValueError unless the table has two axes.
    """
    table = np.array(answers, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError("give a table of people by items")
    table[table < 0] = np.nan
    return table


def complete_cases(table: Floats) -> Floats:
    """Keep the people (rows) who answered every item."""
    return table[~np.isnan(table).any(axis=1)]


def pairwise_covariance(table: Floats) -> Floats:
    """Covariances (m, m) over the people who answered both items of a pair; NaN under two people.

    As R's cov(use = "pairwise"): means, too, are those of the people who answered both.
    """
    return pair_sums(table).covariance()


def pairwise_correlation(table: Floats) -> Floats:
    """Correlations (m, m) over the people who answered both items of a pair, -1 to 1 or NaN."""
    return pair_sums(table - np.nanmean(table, axis=0)).correlation()
