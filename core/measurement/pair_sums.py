"""Sums over the people who answered both of two items: enough for covariances, and they add up.

Sums of several places can be put together without anybody's answers leaving their place.
"""

from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import Floats


@dataclass(frozen=True, eq=False)
class PairSums:
    """For each pair of items (m, m): people who answered both, and over them the row item's sums.

    `sums` adds up the row item, `squares` its square, `products` the two items' product.
    """

    both: Floats
    sums: Floats
    squares: Floats
    products: Floats

    def __add__(self, other: "PairSums") -> "PairSums":
        """Count both together."""
        return PairSums(
            self.both + other.both,
            self.sums + other.sums,
            self.squares + other.squares,
            self.products + other.products,
        )

    def take(self, items: Floats | list[int]) -> "PairSums":
        """Return the sums of only these items, in this order."""
        places = np.ix_(np.asarray(items, dtype=np.int64), np.asarray(items, dtype=np.int64))
        parts = (self.both, self.sums, self.squares, self.products)
        return PairSums(*(each[places] for each in parts))

    def covariance(self) -> Floats:
        """Covariances (m, m); NaN for a pair under two people. As R's cov(use = "pairwise")."""
        with np.errstate(invalid="ignore", divide="ignore"):
            found: Floats = (self.products - self.sums * self.sums.T / self.both) / (self.both - 1)
        found[self.both < 2] = np.nan
        return found

    def correlation(self) -> Floats:
        """Correlations (m, m), -1 to 1; NaN where nothing varies."""
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = self.squares - self.sums**2 / self.both
            together = self.products - self.sums * self.sums.T / self.both
            found: Floats = together / np.sqrt(spread * spread.T)
        return np.clip(found, -1.0, 1.0)


def pair_sums(table: Floats) -> PairSums:
    """The sums of a table of people by items (n, m), NaN = no answer."""
    known = ~np.isnan(table)
    given, filled = known.astype(np.float64), np.where(known, table, 0.0)
    return PairSums(given.T @ given, filled.T @ given, (filled**2).T @ given, filled.T @ filled)
