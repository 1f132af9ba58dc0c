"""All skills at once: where a person probably stands on each, and how sure we are.

Posterior mode by Newton steps under a normal prior; its covariance from the expected information.
Sums run in one fixed order and no linear algebra library is used: equal answers, equal bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    item_information,
    score_and_bend,
)

MISSING = -1
_MOST_STEPS = 100
_CONVERGED = 1e-8


@dataclass(frozen=True, eq=False)
class Posterior:
    """Means (S,) and standard errors (S,) in theta, with the covariance (S, S) of the errors."""

    means: Floats
    errors: Floats
    covariance: Floats


def prior_covariance(domains: Sequence[str], within: float = 0.55, across: float = 0.30) -> Floats:
    """Covariance (S, S), variances 1, of skills whose domains are given in catalogue order."""
    if not 0.0 <= across <= within < 1.0:
        raise ValueError("correlations run 0 <= across <= within < 1")
    names = np.array(domains)
    covariance = np.where(names[:, None] == names[None, :], within, across)
    np.fill_diagonal(covariance, 1.0)
    return covariance


def estimate_posterior(
    bank: ItemBank, answers: Sequence[int | None] | Integers, prior: Floats
) -> Posterior:
    """Estimate every skill from answers (n,) 0..K-1 in bank order; None or -1 is left out."""
    given, chosen = _given(bank, answers)
    precision = _precision(np.asarray(prior, np.float64).tobytes(), len(prior))
    theta = _mode(precision, given, chosen)
    information = item_information(theta[given.skills], given)
    covariance = _inverse(precision + np.diag(_per_skill(information, given, len(theta))))
    return Posterior(theta, np.sqrt(np.diagonal(covariance)), covariance)


def _mode(precision: Floats, given: ItemBank, chosen: Integers) -> Floats:
    """Climb to the most likely theta (S,); a skill that overshoots takes shorter steps."""
    theta, last, longest = (np.full(len(precision), value) for value in (0.0, 0.0, 1.0))
    for _ in range(_MOST_STEPS):
        slopes, bends = score_and_bend(theta[given.skills], given, chosen)
        bent = np.diag(_per_skill(bends, given, len(theta)))
        gradient = _per_skill(slopes, given, len(theta)) - (precision * theta).sum(axis=1)
        step = (_inverse(precision + bent) * gradient).sum(axis=1)
        longest = np.where(step * last < 0, 0.5 * longest, longest)
        last = np.clip(step, -longest, longest)
        theta = theta + last
        if np.abs(step).max(initial=0.0) < _CONVERGED:
            break
    return theta


@lru_cache(maxsize=64)
def _precision(prior: bytes, skills: int) -> Floats:
    """Invert a prior, kept as its bytes, once for everybody who shares it."""
    inverse = _inverse(np.frombuffer(prior).reshape(skills, skills))
    inverse.flags.writeable = False
    return inverse


def _given(bank: ItemBank, answers: Sequence[int | None] | Integers) -> tuple[ItemBank, Integers]:
    """Keep the answered items, in an order that depends on the items and answers alone."""
    listed = answers.tolist() if isinstance(answers, np.ndarray) else answers
    codes = np.array([MISSING if each is None else each for each in listed], dtype=np.int64)
    if codes.shape != (len(bank),):
        raise ValueError("give one answer, or None, for each item of the bank")
    if (codes < MISSING).any() or (codes > bank.highest).any():
        raise ValueError("an answer lies outside the categories of its item")
    answered = np.flatnonzero(codes != MISSING)
    given, chosen = bank.take(answered), codes[answered]
    order = np.lexsort((chosen, *given.thresholds.T, given.discrimination, given.skills))
    return given.take(order), chosen[order]


def _per_skill(values: Floats, bank: ItemBank, skills: int) -> Floats:
    return np.bincount(bank.skills, weights=values, minlength=skills).astype(np.float64)


def _inverse(matrix: Floats) -> Floats:
    """Invert a positive definite matrix by Gauss-Jordan steps, which need no pivoting here."""
    work = matrix.copy()
    for pivot in range(len(work)):
        divisor = work[pivot, pivot]
        row = work[pivot] / divisor
        column = work[:, pivot].copy()
        work -= column[:, None] * row
        work[pivot] = row
        work[:, pivot] = -column / divisor
        work[pivot, pivot] = 1.0 / divisor
    return 0.5 * (work + work.T)
