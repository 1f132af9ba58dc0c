"""Fits the learned algorithm to outcomes, and says whether it may lead a list; for jobs only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from core.plugin_api import Demands, Numbers, People
from plugins.matching.algorithms.learned import EXPERT, FEATURES, SURE, Learned

FEWEST = 200
"""Outcomes before the learned order may lead."""

_PARTS = 5
_DEFAULT = 1
"""Which feature is the employers' default, the one to beat."""

Said = NDArray[np.bool_]


@dataclass(frozen=True)
class Trial:
    """Squared errors of chances on outcomes that were kept apart, and what follows from them."""

    outcomes: int
    brier: float
    brier_of_default: float

    @property
    def may_lead(self) -> bool:
        """Whether there is enough to go by and the learned chances are better."""
        return self.outcomes >= FEWEST and self.brier < self.brier_of_default


def features_of(people: People, demands: Demands) -> Numbers:
    """Features of pairs that met, (n, 3): row i is person i beside demand i."""
    pairs = range(len(people))
    return np.array(
        [
            [float(each.score(people.take([i]), demands.take([i]))[0, 0]) for each in FEATURES]
            for i in pairs
        ]
    ).reshape(-1, len(FEATURES))


def refit(features: Numbers, said_yes: Said) -> Learned:
    """Return the most probable weights after these outcomes; no weight changes its sign."""
    return Learned(tuple(float(each) for each in _fitted(features, said_yes, EXPERT, SURE)))


def try_out(features: Numbers, said_yes: Said, seed: int = 0) -> Trial:
    """Fit on four fifths and look at the fifth, five times, against the default alone."""
    parts = np.random.default_rng(seed).permutation(len(said_yes)) % _PARTS
    own, default = np.zeros(len(said_yes)), np.zeros(len(said_yes))
    single = features[:, [_DEFAULT]]
    start, sure = ((numbers[0], numbers[1 + _DEFAULT]) for numbers in (EXPERT, SURE))
    for part in range(_PARTS):
        kept, rest = parts == part, parts != part
        own[kept] = chances(features[kept], _fitted(features[rest], said_yes[rest], EXPERT, SURE))
        alone = _fitted(single[rest], said_yes[rest], start, sure)
        default[kept] = chances(single[kept], alone)
    return Trial(len(said_yes), brier(own, said_yes), brier(default, said_yes))


def chances(features: Numbers, weights: Numbers) -> Numbers:
    """Chance of a yes for each row of features, (n,)."""
    found: Numbers = 1.0 / (1.0 + np.exp(-weights[0] - features @ weights[1:]))
    return found


def brier(chance: Numbers, said_yes: Said) -> float:
    """Mean squared error of chances, 0 to 1; 1 when there is nothing to look at."""
    return float(np.mean((chance - said_yes) ** 2)) if len(said_yes) else 1.0


def _fitted(
    features: Numbers, said_yes: Said, means: tuple[float, ...], sds: tuple[float, ...]
) -> Numbers:
    """Maximise the posterior with a normal prior cut off at zero for all but the first weight."""
    design = np.column_stack((np.ones(len(features)), features))
    centre, spread = np.array(means), np.array(sds)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds, away = design @ weights, (weights - centre) / spread
        value = np.logaddexp(0.0, odds).sum() - odds[said_yes].sum() + 0.5 * (away @ away)
        slope = design.T @ (1.0 / (1.0 + np.exp(-odds)) - said_yes) + away / spread
        return float(value), slope

    bounds = [(None, None)] + [(0.0, None)] * (len(centre) - 1)
    found: Numbers = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found
