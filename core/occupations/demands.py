"""The occupations as arrays for the matching algorithms."""

from __future__ import annotations

from functools import cache

import numpy as np

from core.catalogue.levels import THETA, default_level
from core.occupations.loading import occupations
from core.plugging.matchers import Demands


@cache
def all_demands() -> Demands:
    """What the 24 occupations ask, in their fixed order; every skill is asked, by importance."""
    works = occupations()
    importance = np.array([work.importance for work in works])
    required = np.array([[THETA[default_level(z)] for z in work.shape] for work in works])
    return Demands(
        importance=importance,
        interests=np.array([work.interests for work in works]),
        required=required,
        weights=importance / importance.sum(axis=1, keepdims=True),
    )
