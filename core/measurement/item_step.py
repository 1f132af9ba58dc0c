"""The items' half of a calibration: the parameters that fit expected counts of answers best.

Every item climbs by itself, all in one sweep: steps by Fisher's information, halved per item until
they help and the thresholds stay in order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.measurement.graded_response import Floats
from core.measurement.item_curves import Curves, curves

_MOST_STEPS = 25
_MOST_HALVES = 25
_CONVERGED = 1e-7


class Shape(Protocol):
    """How the free numbers of each item (n, p) make its curves, and what is believed of them."""

    def intercept_form(self, free: Floats) -> tuple[Floats, Floats]:
        """Slopes (n, m) and intercepts (n, K-1) of the free numbers (n, p)."""

    def jacobian(self, free: Floats, design: Floats) -> Floats:
        """Slope of each edge in each free number, (n, K-1, p, Q)."""

    def belief(self, free: Floats) -> tuple[Floats, Floats, Floats]:
        """Log prior (n,) with its slope (n, p) and its precision (n, p, p)."""


@dataclass(frozen=True, eq=False)
class InterceptShape:
    """Slopes (m of them) and then the intercepts are free; nothing is believed beforehand."""

    slopes: int

    def intercept_form(self, free: Floats) -> tuple[Floats, Floats]:
        """Cut the free numbers in two."""
        return free[:, : self.slopes], free[:, self.slopes :]

    def jacobian(self, free: Floats, design: Floats) -> Floats:
        """Every edge follows the design, and its own intercept."""
        count, thresholds = len(free), free.shape[1] - self.slopes
        slopes = np.broadcast_to(design.T, (count, thresholds, self.slopes, len(design)))
        own = np.broadcast_to(np.eye(thresholds)[:, :, None], (count, thresholds, thresholds, 1))
        own = np.broadcast_to(own, (*own.shape[:3], len(design)))
        return np.concatenate((slopes, own), axis=2)

    def belief(self, free: Floats) -> tuple[Floats, Floats, Floats]:
        """Nothing."""
        count, size = free.shape
        return np.zeros(count), np.zeros((count, size)), np.zeros((count, size, size))


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


def slope_in_edges(counts: Floats, drawn: Curves) -> Floats:
    """Slope of the expected log-likelihood in each edge, (n, K-1, Q)."""
    return counts[:, 1:] * drawn.lower[:, 1:] - counts[:, :-1] * drawn.upper[:, :-1]


def answer_scores(drawn: Curves, jacobian: Floats) -> Floats:
    """Slope of the log chance of every answer in the item's free numbers, (n, K, p, Q)."""
    scores = np.zeros((*drawn.log_chances.shape[:2], *jacobian.shape[2:]))
    scores[:, 1:] += drawn.lower[:, 1:, None] * jacobian
    scores[:, :-1] -= drawn.upper[:, :-1, None] * jacobian
    return scores


def curvature(own: Floats, next_to: Floats, jacobian: Floats) -> Floats:
    """Bring curvatures of edges (n, K-1, Q), and of neighbours, to the free numbers (n, p, p)."""
    weighted = own[:, :, None] * jacobian
    weighted[:, :-1] += next_to[:, :, None] * jacobian[:, 1:]
    weighted[:, 1:] += next_to[:, :, None] * jacobian[:, :-1]
    return _flat(jacobian) @ _flat(weighted).transpose(0, 2, 1)


def expected_information(counts: Floats, drawn: Curves, jacobian: Floats) -> Floats:
    """Fisher's information on the free numbers, (n, p, p), from as many answers as counted."""
    chances = np.exp(drawn.log_chances) * counts.sum(axis=1, keepdims=True)
    own = chances[:, 1:] * drawn.lower[:, 1:] ** 2 + chances[:, :-1] * drawn.upper[:, :-1] ** 2
    return curvature(own, -(chances * drawn.lower * drawn.upper)[:, 1:-1], jacobian)


def _flat(values: Floats) -> Floats:
    """Bring (n, K-1, p, Q) to (n, p, (K-1) Q), for one product of matrices an item."""
    count, _, size, _ = values.shape
    return values.transpose(0, 2, 1, 3).reshape(count, size, -1)


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
