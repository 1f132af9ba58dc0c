"""Answer curves on a grid with their slopes, in intercept form, exact far out in the tails."""

from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import Floats

_LEAST_GAP = 1e-300  # edges that cross are refused by whoever steps; here they only stay finite


@dataclass(frozen=True, eq=False)
class Curves:
    """Log chance of each answer and its slopes in the edge below and above it, all (n, K, Q).

    An answer that an item does not have counts for nothing: all three are 0 there.
    """

    log_chances: Floats
    lower: Floats
    upper: Floats


def curves(slopes: Floats, intercepts: Floats, design: Floats) -> Curves:
    """Curves of items with logit P(answer >= k) = design (Q, m) @ slopes (n, m) + intercepts.

    Intercepts (n, K-1) fall from left to right; -inf where an item has fewer answers.
    """
    middle = (slopes @ design.T)[:, None, :] + intercepts[:, :, None]
    ends = np.full((len(slopes), 1, len(design)), np.inf)
    edges = np.concatenate((ends, middle, -ends), axis=1)
    below, above = edges[:, :-1], edges[:, 1:]
    used = np.isfinite(intercepts).cumprod(axis=1).astype(np.bool_)[:, :, None]
    used = np.concatenate((np.ones_like(used[:, :1]), used), axis=1)
    with np.errstate(invalid="ignore"):  # the gap between two edges that are both unused
        gap = np.maximum(np.where(used, below - above, np.inf), _LEAST_GAP)
    share = np.log(-np.expm1(-gap))
    reached, not_passed = np.where(used, _log_chance(below), 0.0), _log_chance(-above)
    return Curves(
        np.where(used, reached + not_passed + share, 0.0),
        np.where(used, np.exp(_log_chance(-below) - not_passed - share), 0.0),
        np.where(used, np.exp(_log_chance(above) - reached - share), 0.0),
    )


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


def _log_chance(logit: Floats) -> Floats:
    return np.minimum(logit, 0.0) - np.log1p(np.exp(-np.abs(logit)))


def _flat(values: Floats) -> Floats:
    """Bring (n, K-1, p, Q) to (n, p, (K-1) Q), for one product of matrices an item."""
    count, _, size, _ = values.shape
    return values.transpose(0, 2, 1, 3).reshape(count, size, -1)
