"""The graded response model fitted to answers alone, one trait: marginal maximum likelihood by EM.

The trait is N(0, 1) on a grid. Nothing is believed beforehand, so that slopes may turn out
negative and the outcome can be held against other programs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.measurement.calibration_answers import (
    CalibrationError,
    UsedAnswers,
    indicators,
    read_answers,
)
from core.measurement.graded_response import Floats, Integers
from core.measurement.item_shapes import InterceptShape
from core.measurement.item_step import best_items
from core.measurement.observed_information import parameter_covariances
from core.measurement.one_trait import expected_counts
from core.measurement.posterior import MISSING

WIDE_GRID: Floats = np.linspace(-6.0, 6.0, 61)
FEWEST_PEOPLE = 30
FEWEST_ITEMS = 3
_SHAPE = InterceptShape(slopes=1)


@dataclass(frozen=True, eq=False)
class Fit:
    """Slopes a (n,), thresholds b (n, Kmax-1) and intercepts d = -a b, with standard errors.

    Places an item doesn't use hold b = +inf, d = -inf and error 0. An answer nobody gave gets the
    thresholds that make it impossible: equal to the next one's, or infinite at either end.
    """

    a: Floats
    b: Floats
    d: Floats
    a_errors: Floats
    b_errors: Floats
    d_errors: Floats
    log_likelihood: float
    people: int
    iterations: int
    converged: bool


def fit_graded_response(
    answers: Integers,
    categories: Sequence[int] | None = None,
    *,
    grid: Floats = WIDE_GRID,
    most_iterations: int = 2_000,
    tolerance: float = 1e-5,
) -> Fit:
    """Fit answers (N, n) 0..K-1, -1 missing; K of each item 2..7, given or one above the highest.

    Raises CalibrationError when there are too few people or items, or an item without variety.
    """
    table = read_answers(answers, categories)
    _check_size(table)
    given = indicators(table.codes, table.widest)
    free, steps, change = start_values(table), 0, np.inf
    finite = np.isfinite(free)
    while change > tolerance and steps < most_iterations:
        counts, _ = expected_counts(given, free, grid)
        better = best_items(counts, free, _SHAPE, grid[:, None])
        change = float(np.abs(better[finite] - free[finite]).max())
        free, steps = better, steps + 1
    if free[:, 0].sum() < 0:
        free[:, 0] *= -1.0  # the same model, seen from the other end of the trait
    logs = expected_counts(given, free, grid)[1]
    spread = parameter_covariances(given, free, grid)
    people = int((table.codes != MISSING).any(axis=1).sum())
    return Fit(*_in_own_answers(table, free, spread), logs, people, steps, change <= tolerance)


def _check_size(table: UsedAnswers) -> None:
    people = int(((table.codes != MISSING).sum(axis=1) >= 2).sum())
    if people < FEWEST_PEOPLE:
        raise CalibrationError(
            f"{people} people answered two questions or more; this needs {FEWEST_PEOPLE}"
        )
    if len(table.used) < FEWEST_ITEMS:
        raise CalibrationError(f"this needs {FEWEST_ITEMS} questions that belong together")


def start_values(table: UsedAnswers) -> Floats:
    """Slopes 1 towards what the items share; intercepts from how many people came that far."""
    answered = table.codes != MISSING
    counts = answered.sum(axis=0)
    centred = np.where(answered, table.codes - (table.codes * answered).sum(axis=0) / counts, 0.0)
    centred /= np.sqrt((centred**2).sum(axis=0) / counts)
    shared = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    shared *= np.where(shared.sum() < 0, -1.0, 1.0)
    free = np.full((len(counts), table.widest), -np.inf)
    free[:, 0] = np.where(shared < 0, -1.0, 1.0)
    for item, used in enumerate(table.used):
        codes = table.codes[answered[:, item], item]
        reached = np.array([(codes >= each).mean() for each in range(1, len(used))])
        free[item, 1 : len(used)] = 1.2 * np.log(reached / (1.0 - reached))
    return free


def _in_own_answers(
    table: UsedAnswers, free: Floats, spread: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    """Slopes, thresholds, intercepts and their errors, with the unused answers back in."""
    edges = np.arange(1, int(table.categories.max()))
    places = np.array([np.searchsorted(used, edges) for used in table.used])
    ends, rows = np.full((len(free), 1), np.inf), np.arange(len(free))[:, None]
    d = np.concatenate((ends, free[:, 1:], -ends), axis=1)[rows, places]
    slope = free[:, :1]
    b = np.where(np.isneginf(d), np.inf, -d / slope)
    finite, none = np.isfinite(d), np.zeros((len(free), 1))
    own = np.diagonal(spread, axis1=1, axis2=2)
    d_variance = np.concatenate((none, own[:, 1:], none), axis=1)[rows, places]
    shared = np.concatenate((none, spread[:, 0, 1:], none), axis=1)[rows, places]
    at = np.where(finite, b, 0.0)
    b_variance = (at**2 * own[:, :1] + 2.0 * at * shared + d_variance) / slope**2
    errors = (
        np.sqrt(np.where(finite, np.maximum(each, 0.0), 0.0)) for each in (b_variance, d_variance)
    )
    return (slope[:, 0], b, d, np.sqrt(np.maximum(own[:, 0], 0.0)), *errors)
