"""All skills at once: where a person probably stands on each, and how sure we are.

Posterior mode by Newton steps with expected information under a normal prior. Sums run in one
fixed order and no linear algebra library is used, so that equal answers give equal bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    item_information,
    score,
)

MISSING = -1
_MOST_STEPS = 100
_CONVERGED = 1e-10


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
    precision = _inverse(prior)
    theta = np.zeros(len(prior))
    for _ in range(_MOST_STEPS):
        covariance = _covariance(precision, theta, given)
        slopes = _per_skill(score(theta[given.skills], given, chosen), given, len(theta))
        gradient = slopes - (precision * theta).sum(axis=1)
        step = np.clip((covariance * gradient).sum(axis=1), -1.0, 1.0)
        theta = theta + step
        if np.abs(step).max(initial=0.0) < _CONVERGED:
            break
    covariance = _covariance(precision, theta, given)
    return Posterior(theta, np.sqrt(np.diagonal(covariance)), covariance)


def _given(bank: ItemBank, answers: Sequence[int | None] | Integers) -> tuple[ItemBank, Integers]:
    """Keep the answered items, in an order that depends on the items and answers alone."""
    codes = np.array([MISSING if each is None else each for each in answers], dtype=np.int64)
    if codes.shape != (len(bank),):
        raise ValueError("give one answer, or None, for each item of the bank")
    if (codes < MISSING).any() or (codes > bank.thresholds.shape[1]).any():
        raise ValueError("an answer lies outside the categories of its item")
    keys = (codes, *bank.thresholds.T, bank.discrimination, bank.skills)
    order = np.lexsort(keys)
    kept = order[codes[order] != MISSING]
    return bank.take(kept), codes[kept]


def _per_skill(values: Floats, bank: ItemBank, skills: int) -> Floats:
    return np.bincount(bank.skills, weights=values, minlength=skills).astype(np.float64)


def _covariance(precision: Floats, theta: Floats, given: ItemBank) -> Floats:
    information = item_information(theta[given.skills], given)
    return _inverse(precision + np.diag(_per_skill(information, given, len(theta))))


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
