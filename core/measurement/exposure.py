"""No question for nearly everybody: which items a person may meet, and how often each one should.

After Sympson and Hetter (1985), with the chance taken once a person instead of once a question.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from core.measurement.draw import draw_shares
from core.measurement.graded_response import Floats, Integers, ItemBank

FEWEST_TO_DRAW = 5
"""A skill with fewer items than this keeps them all open."""


def items_for(
    bank: ItemBank, seed: int, *, parked: Collection[int] = (), chances: Floats | None = None
) -> NDArray[np.bool_]:
    """Flag the items (n,) that a person may meet: not parked, and drawn by their chances (n,).

    The draw is systematic within each skill, the rarest items first: whoever misses one good item
    meets the next, so that nobody is left with the poor ones alone.
    """
    free = np.ones(len(bank), dtype=np.bool_)
    free[list(parked)] = False
    if chances is None:
        return free
    skills = int(bank.skills.max(initial=-1)) + 1
    left = np.bincount(bank.skills[free], minlength=skills)
    open_chances = np.where(left[bank.skills] < FEWEST_TO_DRAW, 1.0, chances) * free
    order = np.lexsort((open_chances, bank.skills))
    start = draw_shares(skills, seed, "exposure")[bank.skills[order]]
    own = open_chances[order]
    reached = start + _sums_within(own, bank.skills[order])
    drawn = np.zeros(len(bank), dtype=np.bool_)
    drawn[order] = (np.floor(reached) > np.floor(reached - own)) | (own >= 1.0)
    return free & drawn


def next_chances(met_by: Floats, shown: Floats, ceiling: float) -> Floats:
    """Chances (n,) that keep each share of runs below the ceiling, from the last round's shares.

    Each item could be met by one share of the people (n,), and was shown to another (n,).
    """
    chosen = shown / np.maximum(met_by, np.finfo(np.float64).tiny)
    return np.minimum(1.0, ceiling / np.maximum(chosen, ceiling))


def _sums_within(values: Floats, groups: Integers) -> Floats:
    """Running sums (n,) that begin anew with each group; the groups lie side by side."""
    sums = np.cumsum(values)
    first = np.searchsorted(groups, groups)
    return sums - (sums - values)[first]
