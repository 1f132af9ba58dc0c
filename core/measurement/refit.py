"""The bank fitted anew to what people answered, beginning from what experts believe of it.

Bayesian EM over all skills at once. Few answers move an item little, many move it to where they
are; an item nobody saw keeps the experts' numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import numpy as np

from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, ItemBank, category_probabilities
from core.measurement.item_shapes import ExpertShape
from core.measurement.item_step import best_items
from core.measurement.one_trait import normal_weights
from core.measurement.sources import GRID, Counts, Parameters, Source


@dataclass(frozen=True)
class Belief:
    """How far experts may be off, and how many people outweigh their idea of the covariance.

    Standard deviations of log a and of each b; `together` is how much the b of one item are off
    together (0 up to 1). `shown` answers, spread as experts expect, keep
    an answer nobody gave possible.
    """

    log_a: float = 0.4
    b: float = 0.6
    together: float = 0.7
    people: float = 200.0
    shown: float = 1.0


@dataclass(frozen=True, eq=False)
class Calibration:
    """The new bank and covariance (S, S), errors of a (n,) and b (n, K-1), answers seen (n, K)."""

    bank: ItemBank
    covariance: Floats
    a_errors: Floats
    b_errors: Floats
    answers: Floats
    people: int
    iterations: int
    converged: bool


def refit(
    expert: ItemBank,
    sources: Sequence[Source],
    covariance: Floats,
    *,
    belief: Belief | None = None,
    most_iterations: int = 60,
    tolerance: float = 2e-3,
) -> Calibration:
    """Fit the experts' bank and covariance (S, S) anew to the answers of all sources together.

    Raises CalibrationError when nobody answered, or nobody differs from anybody.
    """
    belief = belief or Belief()
    shape, shown = _expert_shape(expert, belief), _shown(expert, belief)
    now, free, steps, change = Parameters(expert, covariance), _free(expert), 0, np.inf
    counts = _gather(sources, now)
    seen = counts.answers.sum(axis=(1, 2)) > 0
    while change > tolerance and steps < most_iterations:
        better = best_items(counts.answers + shown, free, shape, GRID[:, None])
        better = np.where(seen[:, None], better, _free(expert))
        mixed = _covariance(counts, covariance, belief)
        change = _change(better, free, mixed, now.covariance)
        now, free, steps = Parameters(_bank(expert, better), mixed), better, steps + 1
        counts = _gather(sources, now)
    errors = _errors(counts, now.bank, shape)
    given = counts.answers.sum(axis=2)
    people = round(float(counts.people))
    return Calibration(now.bank, now.covariance, *errors, given, people, steps, change <= tolerance)


def _gather(sources: Sequence[Source], parameters: Parameters) -> Counts:
    if not sources:
        raise CalibrationError("nobody has answered yet")
    counts = reduce(add, (source.expected_counts(parameters) for source in sources))
    if not counts.people:
        raise CalibrationError("nobody has answered yet")
    if ((counts.answers.sum(axis=2) > 0).sum(axis=1) < 2).all():
        raise CalibrationError("everybody gave the same answers: nothing can be learned from them")
    return counts


def _free(bank: ItemBank) -> Floats:
    return np.column_stack((np.log(bank.discrimination), bank.thresholds))


def _bank(expert: ItemBank, free: Floats) -> ItemBank:
    return ItemBank(expert.skills, np.exp(free[:, 0]), free[:, 1:])


def _expert_shape(expert: ItemBank, belief: Belief) -> ExpertShape:
    """Experts misjudge how hard an item is as a whole more than they misjudge its steps."""
    free = _free(expert)
    size = free.shape[1]
    spread = np.full((size, size), belief.b**2 * belief.together)
    spread[0] = spread[:, 0] = 0.0
    spread[np.arange(size), np.arange(size)] = [belief.log_a**2, *[belief.b**2] * (size - 1)]
    precision = np.broadcast_to(np.linalg.inv(spread), (len(free), size, size))
    return ExpertShape(np.where(np.isfinite(free), free, 0.0), precision)


def _shown(expert: ItemBank, belief: Belief) -> Floats:
    """The few answers (n, K, Q) that experts would expect to see."""
    chances = category_probabilities(GRID[:, None], expert).transpose(1, 2, 0)
    return belief.shown * normal_weights(GRID) * chances


def _covariance(counts: Counts, prior: Floats, belief: Belief) -> Floats:
    """Mix the prior with what the answers say, scaled so that every skill keeps variance 1."""
    mean = counts.sums / counts.people
    found = counts.products / counts.people - mean[:, None] * mean
    scale = np.sqrt(np.diagonal(found))
    share = counts.people / (counts.people + belief.people)
    mixed = share * found / (scale[:, None] * scale) + (1.0 - share) * prior
    return np.asarray(0.5 * (mixed + mixed.T))


def _change(better: Floats, free: Floats, mixed: Floats, covariance: Floats) -> float:
    finite = np.isfinite(free)
    items = np.abs(better[finite] - free[finite]).max()
    return float(max(items, np.abs(mixed - covariance).max()))


def _errors(counts: Counts, bank: ItemBank, shape: ExpertShape) -> tuple[Floats, Floats]:
    """Standard errors of a and b, from everybody's squared scores and the experts' precision."""
    a, b = bank.discrimination, np.where(np.isfinite(bank.thresholds), bank.thresholds, 0.0)
    size = b.shape[1] + 1
    turn = np.zeros((len(bank), size, size))
    turn[:, 0, 0] = a
    turn[:, 1:, 0] = -a[:, None] * b
    turn[:, np.arange(1, size), np.arange(1, size)] = -a[:, None]
    information = turn.transpose(0, 2, 1) @ counts.information @ turn
    inverse = np.linalg.inv(information + shape.precision)
    deviations = np.sqrt(np.diagonal(inverse, axis1=1, axis2=2))
    return a * deviations[:, 0], np.where(np.isfinite(bank.thresholds), deviations[:, 1:], 0.0)
