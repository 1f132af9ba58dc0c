"""The people's half of a one-trait calibration: who probably stands where on the grid."""

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.item_curves import curves


def normal_weights(grid: Floats, mean: float = 0.0, deviation: float = 1.0) -> Floats:
    """Chances (Q,) of a normal trait on the grid, summing to 1."""
    weights: Floats = np.exp(-0.5 * ((grid - mean) / deviation) ** 2)
    weights /= weights.sum()
    return weights


def places_on_grid(
    indicators: csr_array, log_chances: Floats, weights: Floats
) -> tuple[Floats, Floats]:
    """Posterior chances (N, Q) and log-likelihood (N,) for answers as indicators (N, n K)."""
    logs = indicators @ log_chances.reshape(indicators.shape[1], -1) + np.log(weights)
    highest = logs.max(axis=1, keepdims=True)
    places = np.exp(logs - highest)
    sums = places.sum(axis=1, keepdims=True)
    return places / sums, (np.log(sums) + highest)[:, 0]


def expected_counts(indicators: csr_array, free: Floats, grid: Floats) -> tuple[Floats, float]:
    """Expected answers (n, K, Q) of N(0, 1) people under slopes and intercepts, log-likelihood."""
    log_chances = curves(free[:, :1], free[:, 1:], grid[:, None]).log_chances
    places, logs = places_on_grid(indicators, log_chances, normal_weights(grid))
    return (indicators.T @ places).reshape(log_chances.shape), float(logs.sum())
