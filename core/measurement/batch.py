"""Many people at once: the same estimates as one by one, for refits, benchmarks and reports."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.expected_a_posteriori import GRID
from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    category_probabilities,
    item_information,
)
from core.measurement.posterior import MISSING

_MOST_STEPS = 100
_CONVERGED = 1e-10
_PEOPLE_AT_ONCE = 512  # keeps the working set inside the processor's cache


@dataclass(frozen=True, eq=False)
class ManyPosteriors:
    """Means (N, S) and standard errors (N, S) in theta, with the covariances (N, S, S)."""

    means: Floats
    errors: Floats
    covariances: Floats


@dataclass(frozen=True, eq=False)
class GivenAnswers:
    """The answered pairs (M,) of a table: whose, of which skill, and the two edges around each."""

    people: Integers
    bank: ItemBank
    lower: Floats
    upper: Floats


def estimate_many(
    bank: ItemBank, answers: Integers, prior: Floats, start: Floats | None = None
) -> ManyPosteriors:
    """Estimate every skill of N people from answers (N, n) 0..K-1, -1 is left out.

    The prior is a covariance (S, S); a start (N, S) near the outcome saves steps.
    """
    check_answers(bank, answers)
    begin: Floats = np.zeros((len(answers), len(prior))) if start is None else start
    means, covariances = np.empty_like(begin), np.empty((*begin.shape, len(prior)))
    precision = np.linalg.inv(prior).astype(np.float64)
    for first in range(0, len(answers), _PEOPLE_AT_ONCE):
        block = slice(first, first + _PEOPLE_AT_ONCE)
        given = _given(bank, answers[block])
        means[block] = _modes(given, precision, begin[block])
        covariances[block] = _covariances(given, precision, means[block])
    return ManyPosteriors(means, np.sqrt(np.diagonal(covariances, axis1=1, axis2=2)), covariances)


def slopes_and_bends(bank: ItemBank, answers: Integers, theta: Floats) -> tuple[Floats, Floats]:
    """Slope of the log-likelihood at theta (N, S), and how fast it falls there, both (N, S)."""
    return _slopes(_given(bank, answers), theta)


def item_log_likelihood_on_grid(bank: ItemBank, grid: Floats = GRID) -> Floats:
    """Log chance of each item's answers at each grid point, (n, K, Q); impossible ones are huge."""
    chances = category_probabilities(grid[:, None], bank).transpose(1, 2, 0)
    return np.log(np.maximum(chances, np.finfo(np.float64).tiny))


def check_answers(bank: ItemBank, answers: Integers) -> None:
    """Raise ValueError unless answers (N, n) fit the bank's items and their categories."""
    if answers.ndim != 2 or answers.shape[1] != len(bank):
        raise ValueError("give a table (N, n) with one column for each item of the bank")
    if (answers < MISSING).any() or (answers > bank.highest).any():
        raise ValueError("an answer lies outside the categories of its item")


def _given(bank: ItemBank, answers: Integers) -> GivenAnswers:
    people, items = np.nonzero(answers != MISSING)
    codes = answers[people, items]
    ends = np.full((len(bank), 1), np.inf)
    edges = np.concatenate((-ends, bank.thresholds, ends), axis=1)[items]
    rows = np.arange(len(items))
    return GivenAnswers(people, bank.take(items), edges[rows, codes], edges[rows, codes + 1])


def _modes(given: GivenAnswers, precision: Floats, start: Floats) -> Floats:
    """Walk to every posterior mode (N, S); whoever has arrived is left in peace.

    A skill that swings takes shorter steps.
    """
    theta, last, longest = start.copy(), np.zeros_like(start), np.ones_like(start)
    moving = np.ones(len(theta), dtype=np.bool_)
    for _ in range(_MOST_STEPS):
        if not moving.any():
            break
        slopes, curvature = _slopes(_of(given, moving), theta[moving])
        gradient = slopes - theta[moving] @ precision
        steepness = precision + curvature[:, :, None] * np.eye(len(precision))
        step = np.linalg.solve(steepness, gradient[:, :, None])[:, :, 0]
        longest[moving] *= np.where(step * last[moving] < 0, 0.5, 1.0)
        last[moving] = np.clip(step, -longest[moving], longest[moving])
        theta[moving] += last[moving]
        moving[moving] = np.abs(step).max(axis=1) >= _CONVERGED
    return theta


def _of(given: GivenAnswers, kept: NDArray[np.bool_]) -> GivenAnswers:
    """Keep the answers of some people, who are counted anew from 0."""
    if kept.all():
        return given
    rows = np.flatnonzero(kept[given.people])
    people = (np.cumsum(kept) - 1)[given.people[rows]]
    return GivenAnswers(people, given.bank.take(rows), given.lower[rows], given.upper[rows])


def _slopes(given: GivenAnswers, theta: Floats) -> tuple[Floats, Floats]:
    """Slope and observed curvature of the log-likelihood, both (N, S)."""
    bank = given.bank
    at = theta[given.people, bank.skills]
    lower = 0.5 + 0.5 * np.tanh(0.5 * bank.discrimination * (at - given.lower))
    upper = 0.5 + 0.5 * np.tanh(0.5 * bank.discrimination * (at - given.upper))
    slope = bank.discrimination * (1.0 - lower - upper)
    bend = bank.discrimination**2 * (lower * (1.0 - lower) + upper * (1.0 - upper))
    return _per_skill(slope, given, theta.shape), _per_skill(bend, given, theta.shape)


def _covariances(given: GivenAnswers, precision: Floats, theta: Floats) -> Floats:
    """Inverse of prior precision plus expected information, (N, S, S)."""
    information = item_information(theta[given.people, given.bank.skills], given.bank)
    known = _per_skill(information, given, theta.shape)
    inverse = np.linalg.inv(precision + known[:, :, None] * np.eye(len(precision)))
    return 0.5 * (inverse + inverse.transpose(0, 2, 1))


def _per_skill(values: Floats, given: GivenAnswers, shape: tuple[int, ...]) -> Floats:
    cells = given.people * shape[1] + given.bank.skills
    sums = np.bincount(cells, weights=values, minlength=shape[0] * shape[1])
    return sums.astype(np.float64).reshape(shape)
