"""Proportional odds regression (McCullagh, 1980): how answers in order depend on what is known."""

from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import Floats, Integers

_MOST_STEPS = 100
_CONVERGED = 1e-9
_SMALLEST_STEP = 1e-4
_LEAST = 1e-12


@dataclass(frozen=True, eq=False)
class OrdinalFit:
    """Slopes (p,), rising cuts (K-1,), standard errors of the slopes (p,) and log-likelihood."""

    slopes: Floats
    cuts: Floats
    errors: Floats
    log_likelihood: float


def fit_ordinal(answers: Integers, predictors: Floats, weights: Floats | None = None) -> OrdinalFit:
    """Fit logit P(answer <= k) = cut_k - x slopes by maximum likelihood (Fisher scoring).

    Answers (n,) count 0..K-1 and each is given at least once; predictors (n, p); weights (n,) count
    people. Raises ValueError under two categories, or when one between 0 and K-1 is never given.
    """
    people = np.ones(len(answers)) if weights is None else weights
    given = np.bincount(answers, weights=people)
    if len(given) < 2 or (given <= 0).any():
        raise ValueError("answers count from 0, and every category is given at least once")
    shares = given.cumsum()[:-1] / given.sum()
    parameters = np.concatenate((np.log(shares / (1 - shares)), np.zeros(predictors.shape[1])))
    best, slope, information = _look(parameters, answers, predictors, people)
    for _ in range(_MOST_STEPS):
        step = np.linalg.lstsq(information, slope, rcond=None)[0]
        size = 1.0
        tried = _look(parameters + step, answers, predictors, people)
        while tried[0] < best and size > _SMALLEST_STEP:
            size /= 2.0
            tried = _look(parameters + size * step, answers, predictors, people)
        if tried[0] - best < _CONVERGED:
            break
        parameters = parameters + size * step
        best, slope, information = tried
    cuts = len(shares)
    errors = np.sqrt(np.maximum(np.diagonal(np.linalg.pinv(information)), 0.0))[cuts:]
    return OrdinalFit(parameters[cuts:], parameters[:cuts], errors, float(best))


def _look(
    parameters: Floats, answers: Integers, predictors: Floats, people: Floats
) -> tuple[float, Floats, Floats]:
    """Log-likelihood, its slope and the expected information at these parameters."""
    count = len(parameters) - predictors.shape[1]
    cuts = parameters[:count]
    if (np.diff(cuts) <= 0).any():
        size = len(parameters)
        return -np.inf, np.zeros(size), np.eye(size)
    distance = cuts - (predictors @ parameters[count:])[:, None]
    below = 0.5 + 0.5 * np.tanh(0.5 * distance)
    ends = np.zeros((len(answers), 1))
    chances = np.maximum(np.diff(np.hstack((ends, below, ends + 1.0)), axis=1), _LEAST)
    steep = below * (1.0 - below)
    # The change of each category's chance with each cut, and with the slopes.
    by_cut = np.zeros((len(answers), count + 1, count))
    places = np.arange(count)
    by_cut[:, places, places] = steep
    by_cut[:, places + 1, places] = -steep
    by_slope = -by_cut.sum(axis=2)[:, :, None] * predictors[:, None, :]
    change = np.concatenate((by_cut, by_slope), axis=2)
    own = np.arange(len(answers))
    slope = (people / chances[own, answers]) @ change[own, answers]
    weighted = change * (people[:, None] / chances)[:, :, None]
    information = np.tensordot(weighted, change, axes=([0, 1], [0, 1]))
    return float(people @ np.log(chances[own, answers])), slope, information
