"""Ranking a large pool for one vacancy, on one thread."""

import numpy as np
from scipy.special import ndtr  # type: ignore[import-untyped]  # scipy ships no types

from benchmarks.rows import Row, milliseconds, percentile
from core.plugging.matchers import Demands, Numbers, People
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit

POOL = 100_000
GOAL_MS = 50.0
SAME = 1e-7
"""How far two ways to the same score may lie apart."""


def pool() -> People:
    """Make a pool of measured people."""
    chance = np.random.default_rng(1)
    theta = chance.normal(0.0, 0.8, (POOL, 20))
    return People(theta, chance.uniform(0.3, 0.8, (POOL, 20)), chance.uniform(1, 5, (POOL, 6)))


def vacancy() -> Demands:
    """Make a vacancy that asks six skills."""
    required: Numbers = np.full((1, 20), np.nan)
    required[0, [1, 4, 7, 11, 14, 19]] = [-0.67, 0.0, 0.67, 0.0, 0.0, 0.67]
    weights = np.where(np.isnan(required), 0.0, 1 / 6)
    return Demands(np.full((1, 20), 3.0), np.full((1, 6), 3.0), required, weights)


def whole_arrays(people: People, demands: Demands) -> Numbers:
    """Score with SciPy's distribution over all twenty columns at once, as a first version would."""
    asked = np.nan_to_num(demands.required[0])
    lack = asked - people.theta
    z = lack / people.errors
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    part = people.errors * (z * ndtr(z) + density) + 0.2 * np.minimum(lack, 0.0)
    scores: Numbers = -(part @ demands.weights[0])
    return scores


def one_vacancy() -> Row:
    """Rank the pool: score, then sort."""
    people, demands, matcher = pool(), vacancy(), ExpectedDeficit()
    gap = np.abs(matcher.score(people, demands)[:, 0] - whole_arrays(people, demands)).max()
    own = percentile(
        milliseconds(lambda: np.argsort(-matcher.score(people, demands)[:, 0], kind="stable"), 20),
        0.5,
    )
    peer = percentile(
        milliseconds(lambda: np.argsort(-whole_arrays(people, demands), kind="stable"), 5), 0.5
    )
    return Row(
        "rank 100,000 people for one vacancy, six must-skills, sorted",
        f"<= {GOAL_MS:.0f} ms",
        f"{own:.1f} ms",
        f"scipy ndtr over all columns: {peer:.0f} ms (scores differ {gap:.0e})",
        own <= GOAL_MS and gap < SAME,
    )


def run() -> list[Row]:
    """Measure the employer's list."""
    return [one_vacancy()]
