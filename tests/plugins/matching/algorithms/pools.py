"""Made-up people and demands for the tests of the matching algorithms."""

import numpy as np
from hypothesis import strategies as st

from core.plugging.matchers import Demands, Numbers, People


def people(seed: int, count: int, unknown: float = 0.0) -> People:
    """Make people; a share `unknown` of their skills and interests is not known."""
    chance = np.random.default_rng(seed)
    theta = chance.normal(0.0, 0.8, (count, 20))
    errors = chance.uniform(0.3, 0.8, (count, 20))
    interests = chance.uniform(1.0, 5.0, (count, 6))
    missing = chance.random((count, 26)) < unknown
    theta[missing[:, :20]] = np.nan
    interests[missing[:, 20:]] = np.nan
    return People(theta, np.where(missing[:, :20], np.nan, errors), interests)


def demands(seed: int, count: int) -> Demands:
    """Make demands that ask six skills each, with unequal weights."""
    chance = np.random.default_rng(seed)
    required: Numbers = np.full((count, 20), np.nan)
    weights: Numbers = np.zeros((count, 20))
    for row in range(count):
        asked = chance.permutation(20)[:6]
        required[row, asked] = chance.choice([-0.67, 0.0, 0.67], 6)
        weights[row, asked] = chance.dirichlet(np.ones(6))
    importance = chance.uniform(2.0, 5.0, (count, 20))
    return Demands(importance, chance.uniform(1.0, 5.0, (count, 6)), required, weights)


SEEDS = st.integers(0, 10_000)
SHARES = st.sampled_from([0.0, 0.2, 0.6, 1.0])
