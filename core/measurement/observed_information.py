"""How sure a one-trait fit is of its parameters: the observed information by Louis' rule (1982)."""

import numpy as np
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.item_curves import Curves, answer_scores, curvature, curves
from core.measurement.item_shapes import InterceptShape
from core.measurement.one_trait import normal_weights, places_on_grid


def parameter_covariances(indicators: csr_array, free: Floats, grid: Floats) -> Floats:
    """Covariances (n, p, p) of each item's slope and intercepts (n, p); 0 where it has none.

    Information in complete answers, less what is lost because nobody's trait was seen.
    """
    shape, finite = InterceptShape(1), np.isfinite(free)
    drawn = curves(free[:, :1], free[:, 1:], grid[:, None])
    places, _ = places_on_grid(indicators, drawn.log_chances, normal_weights(grid))
    counts = (indicators.T @ places).reshape(drawn.log_chances.shape)
    jacobian = shape.jacobian(free, grid[:, None]) * finite[:, None, :, None]
    complete = _blocks(_complete(counts, free, drawn, grid, jacobian))
    total = complete - _lost(indicators, places, answer_scores(drawn, jacobian))
    idle = ~finite.ravel()
    inverse: Floats = np.asarray(
        np.linalg.pinv(total + np.diag(idle.astype(np.float64)), hermitian=True), dtype=np.float64
    )
    inverse[idle] = inverse[:, idle] = 0.0
    return _own(inverse, free.shape)


def _complete(
    counts: Floats, free: Floats, drawn: Curves, grid: Floats, jacobian: Floats
) -> Floats:
    """Minus the second derivatives of the expected log-likelihood, (n, p, p)."""
    middle = np.tanh(0.5 * (free[:, :1, None] * grid + free[:, 1:, None]))
    lower, upper = drawn.lower[:, 1:], drawn.upper[:, :-1]
    own = counts[:, 1:] * (lower**2 + lower * middle) + counts[:, :-1] * (upper**2 - upper * middle)
    return curvature(own, -(counts * drawn.lower * drawn.upper)[:, 1:-1], jacobian)


def _lost(indicators: csr_array, places: Floats, scores: Floats) -> Floats:
    """Spread of everybody's score over the places he may stand, (n p, n p)."""
    items, categories, size, points = scores.shape
    lost = np.zeros((items * size, items * size))
    mean = np.zeros((indicators.shape[0], items * size))
    for point in range(points):
        own = np.zeros((items, categories, items, size))
        own[np.arange(items), :, np.arange(items)] = scores[..., point]
        each = indicators @ own.reshape(-1, items * size)
        weighted = places[:, point, None] * each
        lost += each.T @ weighted
        mean += weighted
    lost -= mean.T @ mean
    return lost


def _blocks(values: Floats) -> Floats:
    """Lay (n, p, p) along the diagonal of (n p, n p)."""
    items, size, _ = values.shape
    matrix = np.zeros((items, size, items, size))
    matrix[np.arange(items), :, np.arange(items)] = values
    return matrix.reshape(items * size, items * size)


def _own(matrix: Floats, shape: tuple[int, ...]) -> Floats:
    """Take the blocks (n, p, p) along the diagonal of (n p, n p)."""
    rows = np.arange(shape[0])
    return matrix.reshape(*shape, *shape)[rows, :, rows]
