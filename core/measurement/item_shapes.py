"""Which numbers of an item a fit may change, how they make its curves, and what is believed."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.measurement.graded_response import Floats


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


@dataclass(frozen=True, eq=False)
class ExpertShape:
    """Log a and the thresholds of each item are free, each normal around the experts' number."""

    centre: Floats
    precision: Floats

    def intercept_form(self, free: Floats) -> tuple[Floats, Floats]:
        """Slope a and intercepts -a b."""
        slopes = np.exp(free[:, :1])
        return slopes, -slopes * free[:, 1:]

    def jacobian(self, free: Floats, design: Floats) -> Floats:
        """An edge at a (theta - b) follows log a, and its own threshold downwards."""
        finite = np.isfinite(free[:, 1:])
        slopes = np.exp(free[:, 0])[:, None, None]
        thresholds = np.where(finite, free[:, 1:], 0.0)
        steep = slopes * (design[:, 0] - thresholds[:, :, None])
        own = np.eye(free.shape[1] - 1) * finite[:, :, None] * -slopes
        wide = np.broadcast_to(own[..., None], (*own.shape, len(design)))
        return np.concatenate((steep[:, :, None], wide), axis=2)

    def belief(self, free: Floats) -> tuple[Floats, Floats, Floats]:
        """Normal around the centre."""
        off = np.where(np.isfinite(free), free, 0.0) - self.centre
        pull = np.einsum("npq,nq->np", self.precision, off)
        return -0.5 * (off * pull).sum(axis=1), -pull, self.precision
