"""Made-up people for the benchmark of matching: of a job with noise, or measured with error."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.catalogue.service import skills
from core.measurement.posterior import prior_covariance
from core.plugging.matchers import Demands, Numbers, People

OWN, MEASURING = 0.6, 0.5
"""Standard deviations of what is a person's own and of the measuring, on the scale of 1 to 5."""

RELIABILITY = 0.78
ORACLE = 0.85
"""How well true skills tell who fits, as an AUC; chance does the rest."""


def noisy(profiles: Numbers, chance: np.random.Generator) -> Numbers:
    """Return answers of one person a profile."""
    own = chance.normal(0.0, OWN, profiles.shape)
    return np.asarray(profiles + own + chance.normal(0.0, MEASURING, profiles.shape))


def of_jobs(
    demands: Demands, true: NDArray[np.int64], modesty: float, seed: int, ends: bool = False
) -> People:
    """Make people of these jobs who answer some points lower; interests may end at 1 and 5."""
    chance = np.random.default_rng(seed)
    theta = noisy(demands.importance[true], chance) - 3.0 - modesty
    interests = noisy(demands.interests[true], chance) - modesty
    if ends:
        interests = np.clip(interests, 1.0, 5.0)
    return People(theta, np.full_like(theta, MEASURING), interests)


@dataclass(frozen=True, eq=False)
class Measured:
    """People as they are measured, and as they are."""

    people: People
    truth: Numbers


def measured(count: int, seed: int, interests: bool = False) -> Measured:
    """Make people whose skills go together as the prior says, measured with usual error."""
    chance = np.random.default_rng(seed)
    prior = prior_covariance([skill.domain for skill in skills()])
    truth = chance.multivariate_normal(np.zeros(len(prior)), prior, count)
    noise = chance.normal(0.0, np.sqrt(1 / RELIABILITY - 1), truth.shape)
    theta = RELIABILITY * (truth + noise)
    likes = chance.uniform(1.0, 5.0, (count, 6)) if interests else np.full((count, 6), np.nan)
    errors = np.full_like(theta, np.sqrt(1 - RELIABILITY))
    return Measured(People(theta, errors, likes), truth)


def shortfall(truth: Numbers, demands: Demands) -> Numbers:
    """How well the true skills meet what is asked, (n, m), at most 0."""
    lack = np.maximum(demands.required[None] - truth[:, None], 0.0)
    return np.asarray(-np.einsum("nmk,mk->nm", np.nan_to_num(lack), demands.weights))


def who_fits(utility: Numbers, steepness: float, seed: int) -> NDArray[np.bool_]:
    """Draw who turns out well in each job: half of all, and sooner with more utility."""
    chance = np.random.default_rng(seed)
    odds = steepness * (utility - np.median(utility, axis=0)) / utility.std()
    return np.asarray(chance.random(utility.shape) < 1 / (1 + np.exp(-odds)))
