"""Where people probably stand on each skill, on a grid, given what they answered on all skills.

A person's other skills come in as a normal belief (the cavity); the answers of the skill itself
count exactly. Expectation propagation (Minka, 2001), in parallel sweeps that begin at the mode.
"""

from dataclasses import dataclass

import numpy as np

from core.measurement.batch import estimate_many, slopes_and_bends
from core.measurement.calibration_answers import indicators
from core.measurement.graded_response import Floats, Integers, ItemBank

_SWEEPS = 2


@dataclass(frozen=True, eq=False)
class Places:
    """Chances (N, S, Q) on the grid, with joint means (N, S) and covariances (N, S, S)."""

    chances: Floats
    means: Floats
    covariances: Floats


def skill_places(
    bank: ItemBank, answers: Integers, covariance: Floats, log_chances: Floats, grid: Floats
) -> Places:
    """Places of N people with answers (N, n), for log chances (n, K, Q) of the bank's answers."""
    precision = np.linalg.inv(covariance).astype(np.float64)
    least = (grid[1] - grid[0]) ** 2 / 12.0  # no surer than one step of the grid
    logs = _own_log_likelihood(bank, answers, len(covariance), log_chances)
    modes = estimate_many(bank, answers, covariance).means
    slopes, site = slopes_and_bends(bank, answers, modes)
    pull = site * modes + slopes
    for _ in range(_SWEEPS):
        means, spreads = _joint(precision, site, pull)
        own = np.diagonal(spreads, axis1=1, axis2=2)
        cavity, lean = 1.0 / own - site, means / own - pull
        chances = _normalised(logs + grid * (lean[..., None] - 0.5 * cavity[..., None] * grid))
        mean = chances @ grid
        sharp = 1.0 / np.maximum(chances @ grid**2 - mean**2, least)
        site, pull = np.maximum(sharp - cavity, 0.0), mean * sharp - lean
    return Places(chances, *_joint(precision, site, pull))


def _own_log_likelihood(
    bank: ItemBank, answers: Integers, skills: int, log_chances: Floats
) -> Floats:
    """Log-likelihood of each skill's own answers, (N, S, Q)."""
    _, categories, points = log_chances.shape
    logs = np.zeros((len(answers), skills, points))
    for skill in range(skills):
        items = np.flatnonzero(bank.skills == skill)
        given = indicators(answers[:, items], categories)
        logs[:, skill] = given @ log_chances[items].reshape(-1, points)
    return logs


def _joint(precision: Floats, site: Floats, pull: Floats) -> tuple[Floats, Floats]:
    """Means (N, S) and covariances (N, S, S) when each skill's answers are a normal site."""
    known = precision + site[:, :, None] * np.eye(len(precision))
    spreads = np.linalg.inv(known).astype(np.float64)
    return (spreads @ pull[:, :, None])[:, :, 0], spreads


def _normalised(logs: Floats) -> Floats:
    chances: Floats = np.exp(logs - logs.max(axis=-1, keepdims=True))
    chances /= chances.sum(axis=-1, keepdims=True)
    return chances
