"""The pool in columns, for whoever counts people and names nobody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.facts.service import FACTS
from core.plugging.records import SLOTS, STEP, UNKNOWN_THETA
from core.talent_pool.memory import MEMORY


async def pool_columns() -> tuple[NDArray[np.void], NDArray[np.float32]]:
    """Facts (n,) and levels (24, n) in theta of everybody who can be found; NaN is unknown."""
    blocks = list((await MEMORY.pool()).blocks.values())
    if not blocks:
        return np.empty(0, FACTS), np.empty((SLOTS, 0), np.float32)
    stored = np.concatenate([block.theta for block in blocks], axis=1)
    levels = np.where(stored == UNKNOWN_THETA, np.nan, stored * np.float32(STEP))
    return np.concatenate([block.facts for block in blocks]), levels.astype(np.float32)
