"""Who can probably do what a vacancy asks, with the uncertainty of the measurement counted in.

Score = -sum w * E[max(c - true, 0)] + 0.2 * sum w * max(theta - c, 0) over the asked skills.
"""

from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np

from core.plugin_api import (
    SKILL_CODES,
    STEP,
    Contribution,
    Demands,
    Numbers,
    People,
    Records,
    Scores,
)
from core.plugin_api import lazy as _
from plugins.matching.algorithms.asked import asked_skills, known, measured, steps
from plugins.matching.algorithms.normal import expected_excess
from plugins.matching.algorithms.packed import (
    LEVELS_KEPT,
    Asked,
    asked_of,
    every_place,
    is_exact,
    stacked,
)
from plugins.matching.kernels.paths import kernels

_SURPLUS = 0.2


class ExpectedDeficit:
    """How far someone probably stays under what is asked, with a small credit for more."""

    id: ClassVar[str] = "expected_deficit"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["person", "employer"]] = "employer"
    description: ClassVar[str] = _(
        "People come first when they can probably do what this work asks."
    )

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m), in theta; 0 for everybody when no skill is asked."""
        scores = np.zeros((len(people), len(demands)))
        for demand in range(len(demands)):
            asked = asked_skills(demands, demand)
            for rows in steps(people):
                for skill in asked:
                    scores[rows, demand] += _part(people, rows, demands, demand, skill)
        return scores

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Score packed people for one demand, (n,), in theta."""
        return packed_deficits(records, asked_of(demands, demand))

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Split the score into one part for each asked skill."""
        asked = asked_skills(demands, demand)
        theta, errors = known(people.theta[person, asked], people.errors[person, asked])
        parts = _deficit(demands.required[demand, asked], theta, errors)
        parts *= -demands.weights[demand, asked]
        return tuple(
            Contribution("skill", SKILL_CODES[skill], float(part))
            for skill, part in zip(asked, parts, strict=True)
        )


def packed_deficits(records: Records, asked: Asked) -> Scores:
    """Score packed people for what is asked of any of their columns, (n,), in theta."""
    scores = np.zeros(len(records), dtype=np.float32)
    if asked.is_empty or not len(records):
        return scores
    if is_exact(records, asked):
        levels = (asked.levels / STEP).astype(np.float32)
        weights = asked.weights * np.float32(STEP)
        kernels().shortfall(records.theta, asked.columns, levels, weights, scores)
    else:
        tables, which = stacked(_table, asked.levels)
        kernels().table_sums(
            records.theta, records.errors, asked.columns, tables, which, -asked.weights, scores
        )
    return scores


def _part(people: People, rows: slice, demands: Demands, demand: int, skill: int) -> Numbers:
    """Score one skill for some people; who was not measured counts as average, with error 1."""
    level, weight = float(demands.required[demand, skill]), float(demands.weights[demand, skill])
    theta, errors = measured(people, rows, skill)
    return _deficit(level, theta, errors) * -weight


def _deficit(level: float | Numbers, theta: Numbers, errors: Numbers) -> Numbers:
    """What one skill probably lacks in theta, less the credit for more, any shape."""
    lack = level - theta
    deficit: Numbers = errors * expected_excess(lack / errors) + _SURPLUS * np.minimum(lack, 0.0)
    return deficit


@lru_cache(maxsize=LEVELS_KEPT)
def _table(level: float) -> Numbers:
    """The deficit at every packed level and error, (65536,)."""
    return _deficit(level, *every_place())
