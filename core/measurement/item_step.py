"""The items' half of a calibration: the parameters that fit expected counts of answers best.

Every item climbs by itself, all in one sweep: steps by Fisher's information, halved per item until
they help and the thresholds stay in order.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.measurement.graded_response import Floats
from core.measurement.item_curves import curves, expected_information, slope_in_edges
from core.measurement.item_shapes import Shape

_MOST_STEPS = 25
_MOST_HALVES = 25
_CONVERGED = 1e-7


def best_items(counts: Floats, free: Floats, shape: Shape, design: Floats) -> Floats:
    """Climb from the free numbers (n, p) to those that fit counts (n, K, Q) best."""
    reach = partial(objective, counts, shape=shape, design=design)
    moving = np.ones(len(free), dtype=np.bool_)
    value = reach(free)
    for _ in range(_MOST_STEPS):
        step = _step(counts, free, shape, design) * moving[:, None]
        free, value, taken = _climb(free, value, step, reach)
        moving &= np.abs(taken).max(axis=1) > _CONVERGED
        if not moving.any():
            break
    return free


def objective(counts: Floats, free: Floats, shape: Shape, design: Floats) -> Floats:
    """Expected log-likelihood plus log prior of each item, (n,); -inf where edges cross."""
    slopes, intercepts = shape.intercept_form(free)
    value = (counts * curves(slopes, intercepts, design).log_chances).sum(axis=(1, 2))
    return np.where(_falling(intercepts), value + shape.belief(free)[0], -np.inf)


def _falling(intercepts: Floats) -> NDArray[np.bool_]:
    left, right = intercepts[:, :-1], intercepts[:, 1:]
    falls: NDArray[np.bool_] = np.all((left > right) | np.isneginf(right), axis=1)
    return falls


def _step(counts: Floats, free: Floats, shape: Shape, design: Floats) -> Floats:
    """One Fisher step an item; numbers that no answer depends on stay where they are."""
    drawn = curves(*shape.intercept_form(free), design)
    finite = np.isfinite(free)
    jacobian = shape.jacobian(free, design) * finite[:, None, :, None]
    slope = (slope_in_edges(counts, drawn)[:, :, None] * jacobian).sum(axis=(1, 3))
    _, pull, precision = shape.belief(free)
    matrix = expected_information(counts, drawn, jacobian) + precision
    idle = np.diagonal(matrix, axis1=1, axis2=2) <= 0
    matrix = matrix + (idle | ~finite)[:, :, None] * np.eye(free.shape[1])
    ridge = 1e-10 * np.trace(matrix, axis1=1, axis2=2)[:, None, None]
    target = (slope + pull)[:, :, None]
    return np.linalg.solve(matrix + ridge * np.eye(free.shape[1]), target)[:, :, 0]


def _climb(
    free: Floats, value: Floats, step: Floats, reach: Callable[[Floats], Floats]
) -> tuple[Floats, Floats, Floats]:
    """Take each item's step, halved until it is no loss."""
    factor = np.ones(len(free))
    for _ in range(_MOST_HALVES):
        reached = reach(free + factor[:, None] * step)
        worse = ~(reached >= value - 1e-12 * np.abs(value))
        if not worse.any():
            break
        factor[worse] *= 0.5
    factor[worse] = 0.0
    taken = factor[:, None] * step
    return free + taken, np.where(worse, value, reached), taken
