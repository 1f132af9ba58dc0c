"""How sure we are of a figure: intervals by drawing people again, and for shares."""

from collections.abc import Callable
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from core.measurement.graded_response import Floats


class Interval(NamedTuple):
    """The lower and upper end of an interval, in the unit of its figure."""

    low: float
    high: float


def bootstrap(
    statistic: Callable[[Floats], float],
    people: Floats,
    *,
    seed: int,
    draws: int = 500,
    level: float = 0.95,
) -> Interval:
    """Percentile interval of a statistic of people (n, ...), from draws of n people with return.

    Efron & Tibshirani (1993). Draws without a figure (NaN) are left out; NaN when none has one.
    Raises ValueError without people, or when the level lies outside 0 to 1.
    """
    if not len(people) or not 0.0 < level < 1.0:
        raise ValueError("an interval needs people, and a level between 0 and 1")
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, len(people), (draws, len(people)))
    found = np.array([statistic(people[each]) for each in rows])
    found = found[np.isfinite(found)]
    if not len(found):
        return Interval(float("nan"), float("nan"))
    low, high = np.quantile(found, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return Interval(float(low), float(high))


def share_interval(found: int, people: int, level: float = 0.95) -> Interval:
    """Wilson's (1927) interval of a share found / people, 0 to 1; all of it without people.

    Raises ValueError when more are found than there are people.
    """
    if not 0 <= found <= people:
        raise ValueError("a share counts some of the people")
    if people == 0:
        return Interval(0.0, 1.0)
    z = NormalDist().inv_cdf((1.0 + level) / 2.0)
    share, weight = found / people, z * z / people
    centre = (share + weight / 2.0) / (1.0 + weight)
    half = z * np.sqrt(share * (1.0 - share) / people + weight / (4.0 * people)) / (1.0 + weight)
    return Interval(max(0.0, float(centre - half)), min(1.0, float(centre + half)))
