"""The occupations as arrays for the matching algorithms."""

from __future__ import annotations

from functools import cache

import numpy as np

from core.occupations.loading import occupations
from core.plugging.matchers import Demands

LEVEL, STANDS_OUT = 0.67, 0.5


@cache
def all_demands() -> Demands:
    """What the 24 occupations ask, in their fixed order; every skill is asked, by importance."""
    works = occupations()
    importance = np.array([work.importance for work in works])
    spread = np.array([work.importance_z for work in works])
    required = np.where(spread > STANDS_OUT, LEVEL, np.where(spread < -STANDS_OUT, -LEVEL, 0.0))
    return Demands(
        importance=importance,
        interests=np.array([work.interests for work in works]),
        required=required,
        weights=importance / importance.sum(axis=1, keepdims=True),
    )
