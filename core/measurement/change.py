"""Tells whether a person changed between two runs, by more than we are unsure of."""

import numpy as np
from numpy.typing import ArrayLike

from core.measurement.graded_response import Floats

SURE_CHANGE = 1.645


def reliable_change(
    before: ArrayLike, after: ArrayLike, error_before: ArrayLike, error_after: ArrayLike
) -> Floats:
    """Difference in its own standard errors, z per skill (S,), of two estimates made apart.

    Jacobson & Truax (1991) with a standard error for each run. The later run must not have had the
    earlier result for its prior. Raises ValueError unless every error is above 0.
    """
    errors = np.hypot(np.asarray(error_before, float), np.asarray(error_after, float))
    if not (errors > 0).all():
        raise ValueError("standard errors are above 0")
    z: Floats = (np.asarray(after, float) - np.asarray(before, float)) / errors
    return z


def sure_direction(z: ArrayLike) -> Floats:
    """1 for a sure rise, -1 for a sure fall, 0 otherwise: |z| of 1.645 or more, per skill (S,)."""
    values = np.asarray(z, dtype=np.float64)
    return np.where(np.abs(values) >= SURE_CHANGE, np.sign(values), 0.0)
