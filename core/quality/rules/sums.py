"""Sums and counts that add up over tenants, and how figures are read from them.

Whatever lies in 1 to 9 is never shown: people could be found behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.measurement.graded_response import Floats, Integers
from core.measurement.impact import HIDDEN_UNDER, shown
from core.measurement.pair_sums import PairSums, pair_sums

Sums = dict[str, Floats]
PAIRS = ("both", "sums", "squares", "products")


def together(*parts: Mapping[str, Floats]) -> Sums:
    """Add up the sums of several tenants, name by name; shorter arrays are filled with zeros."""
    names = dict.fromkeys(name for part in parts for name in part)
    return {name: added([part[name] for part in parts if name in part]) for name in names}


def added(arrays: Sequence[Floats]) -> Floats:
    """The sum of arrays that may differ in length along their first axis."""
    longest = max(arrays, key=len)
    total = np.zeros(longest.shape)
    for each in arrays:
        total[: len(each)] += each
    return total


def sums_of_pairs(table: Floats, prefix: str) -> Sums:
    """The sums over pairs of a table (N, m), NaN = missing, under names of their own."""
    found = pair_sums(table)
    return {f"{prefix}_{name}": getattr(found, name) for name in PAIRS}


def pairs_in(sums: Sums, prefix: str) -> PairSums:
    """The same, read back."""
    return PairSums(*(sums[f"{prefix}_{name}"] for name in PAIRS))


def counted(values: Floats, bins: int, highest: float) -> Floats:
    """How many values (NaN left out) fall in each of the equal bins of 0 to the highest."""
    known = np.clip(values[np.isfinite(values)], 0.0, highest)
    return np.histogram(known, bins=bins, range=(0.0, highest))[0].astype(np.float64)


def spread_out(counts: Floats, highest: float) -> Floats:
    """Values that give these counts again: the middle of its bin for each."""
    width = highest / len(counts)
    return np.repeat((np.arange(len(counts)) + 0.5) * width, counts.astype(np.int64))


def quantile(counts: Floats, highest: float, share: float) -> float | None:
    """The value under which this share of the counted values lies; None without any."""
    values = spread_out(counts, highest)
    return float(np.quantile(values, share)) if len(values) else None


def number(value: float, digits: int = 3) -> float | None:
    """A figure as it is kept; None where it can't be told."""
    return round(float(value), digits) if np.isfinite(value) else None


def count_of(value: float) -> int | None:
    """A count as it may be shown; None for 1 to 9."""
    return shown(int(value))


def parts_of(counts: Floats | Integers) -> list[int | None]:
    """The parts of a whole as they may be shown: a part that could be worked out hides too."""
    found = [count_of(each) for each in counts]
    if found.count(None) == 1:
        others = [at for at, each in enumerate(found) if each]
        if others:
            found[min(others, key=lambda at: found[at] or 0)] = None
    return found


def share(part: float, whole: float) -> float | None:
    """A share, 0 to 1; None when either the part or the rest is 1 to 9, or nobody is there."""
    rest = whole - part
    if not whole or 0 < part < HIDDEN_UNDER or 0 < rest < HIDDEN_UNDER:
        return None
    return number(part / whole)
