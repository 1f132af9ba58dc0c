"""The graded response model (Samejima, 1969): how likely each answer is for a given skill.

Logistic metric without the factor 1.7; answers count from 0 to K-1. Items of one bank may differ
in their number of answers: thresholds that an item has no use for are +inf.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ItemBank:
    """Skill index (n,), discrimination (n,) above 0 and rising thresholds (n, K-1) of n items."""

    skills: Integers
    discrimination: Floats
    thresholds: Floats

    def __post_init__(self) -> None:
        count = len(self.skills)
        shape = self.thresholds.shape
        if self.discrimination.shape != (count,) or len(shape) != 2 or shape[0] != count:
            raise ValueError("a bank needs (n,) skills, (n,) discriminations, (n, K-1) thresholds")
        if not ((self.discrimination > 0).all() and _rise(self.thresholds)):
            raise ValueError("discriminations are above 0 and thresholds rise from left to right")

    @property
    def highest(self) -> Integers:
        """Highest answer of each item, (n,): one less than its number of answers."""
        used: Integers = np.isfinite(self.thresholds).sum(axis=1)
        return used

    def __len__(self) -> int:
        return len(self.skills)

    def take(self, items: Integers) -> "ItemBank":
        """Return the bank of only these items, in this order."""
        return ItemBank(self.skills[items], self.discrimination[items], self.thresholds[items])


def _rise(thresholds: Floats) -> bool:
    """Whether each row rises over finite numbers, with nothing but +inf behind them."""
    left, right = thresholds[:, :-1], thresholds[:, 1:]
    unused = np.isposinf(left) & np.isposinf(right)
    return bool(np.isfinite(thresholds[:, :1]).all() and ((left < right) | unused).all())


def _edges(theta: Floats, bank: ItemBank) -> Floats:
    """P(answer >= k) for k = 0..K, shape (..., n, K+1); tanh cannot overflow where exp can."""
    distance = bank.discrimination[:, None] * (theta[..., None] - bank.thresholds)
    inner = 0.5 + 0.5 * np.tanh(0.5 * distance)
    ends = (*inner.shape[:-1], 1)
    return np.concatenate((np.ones(ends), inner, np.zeros(ends)), axis=-1)


def category_probabilities(theta: Floats, bank: ItemBank) -> Floats:
    """Chance of each answer, (..., n, K), for theta that broadcasts to (..., n)."""
    return -np.diff(_edges(theta, bank), axis=-1)


def item_information(theta: Floats, bank: ItemBank) -> Floats:
    """Fisher information of each item, (..., n), for theta that broadcasts to (..., n)."""
    edges = _edges(theta, bank)
    slopes = 1.0 - edges[..., :-1] - edges[..., 1:]
    information: Floats = (-np.diff(edges, axis=-1) * slopes**2).sum(axis=-1)
    return information * bank.discrimination**2


def score(theta: Floats, bank: ItemBank, answers: Integers) -> Floats:
    """Slope of the log-likelihood at each answer, (n,), for theta (n,) and answers (n,) 0..K-1."""
    return score_and_bend(theta, bank, answers)[0]


def score_and_bend(theta: Floats, bank: ItemBank, answers: Integers) -> tuple[Floats, Floats]:
    """Slope of the log-likelihood, (n,), and how fast it falls as theta grows, (n,), 0 or more."""
    edges = _edges(theta, bank)
    rows = np.arange(len(bank))
    reached, passed = edges[rows, answers], edges[rows, answers + 1]
    bend = reached * (1.0 - reached) + passed * (1.0 - passed)
    return bank.discrimination * (1.0 - reached - passed), bank.discrimination**2 * bend


def log_likelihood(theta: Floats, bank: ItemBank, answers: Integers) -> Floats:
    """Log chance of each given answer, (..., n), for theta that broadcasts to (..., n)."""
    chances = category_probabilities(theta, bank)[..., np.arange(len(bank)), answers]
    return np.log(np.maximum(chances, np.finfo(np.float64).tiny))
