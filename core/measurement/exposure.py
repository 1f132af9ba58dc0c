"""No question for nearly everybody: which items a person may meet, and how often each one should.

After Sympson and Hetter (1985), with the chance taken once a person instead of once a question.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from core.measurement.draw import draw_shares
from core.measurement.graded_response import Floats, ItemBank

FEWEST_PER_SKILL = 4


def items_for(
    bank: ItemBank, seed: int, *, parked: Collection[int] = (), chances: Floats | None = None
) -> NDArray[np.bool_]:
    """Flag the items (n,) that a person may meet: not parked, and drawn by their chances (n,).

    Each skill keeps its four luckiest items, so that bad luck leaves nobody without questions.
    """
    free = np.ones(len(bank), dtype=np.bool_)
    free[list(parked)] = False
    if chances is None:
        return free
    luck = np.where(free, draw_shares(len(bank), seed, "exposure") / chances, np.inf)
    order = np.lexsort((luck, bank.skills))
    starts = np.searchsorted(bank.skills[order], bank.skills[order])
    spared = np.zeros(len(bank), dtype=np.bool_)
    spared[order] = np.arange(len(bank)) - starts < FEWEST_PER_SKILL
    return free & ((luck < 1.0) | spared)


def next_chances(chances: Floats, shown: Floats, ceiling: float) -> Floats:
    """Lower the chances (n,) of items whose share of runs (n,) passes the ceiling; raise others."""
    wanted = np.maximum(shown / chances, np.finfo(np.float64).tiny)
    return np.minimum(1.0, ceiling / wanted)
