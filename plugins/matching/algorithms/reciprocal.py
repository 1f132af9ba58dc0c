"""Who would be glad of each other: the geometric mean of both sides' chances of a yes.

Score = log sqrt(p_person * p_employer), minus the same for a pair of which nothing is known.
`p_person` comes from the shape, `p_employer` from the expected deficit; each side must be glad.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from core.plugin_api import (
    BatchMatcher,
    Contribution,
    Demands,
    Numbers,
    People,
    Records,
    Scores,
)
from core.plugin_api import lazy as _
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.parts import merged
from plugins.matching.algorithms.shape import Shape

PENALTY = 0.1
"""What the first times that somebody is shown to others cost: -PENALTY * log(1 + exposure)."""

_SAME = 1e-9


@dataclass(frozen=True)
class Side:
    """One side's log odds of a yes: start + slope * the score of an algorithm (a judgement)."""

    matcher: BatchMatcher
    start: float
    slope: float

    def odds(self, people: People, demands: Demands) -> Numbers:
        """Log odds of every pair, (n, m)."""
        return self.start + self.slope * self.matcher.score(people, demands)

    def record_odds(self, records: Records, demands: Demands, demand: int) -> Numbers:
        """Log odds of packed people for one demand, (n,)."""
        scores = self.matcher.score_records(records, demands, demand)
        return self.start + self.slope * scores.astype(np.float64)


SIDES = (Side(Shape(), 0.0, 3.0), Side(ExpectedDeficit(), 1.0, 4.0))


class Reciprocal:
    """Both wishes in one order."""

    id: ClassVar[str] = "reciprocal"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["person", "employer"]] = "employer"
    description: ClassVar[str] = _(
        "People come first when they can do this work and it also suits them."
    )

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m), in log; 0 where neither side is known."""
        scores: Numbers = np.zeros((len(people), len(demands)))
        for side in SIDES:
            scores += 0.5 * (_log_chance(side.odds(people, demands)) - _log_chance(side.start))
        return scores

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Score packed people for one demand, (n,), in log."""
        scores: Numbers = np.zeros(len(records))
        for side in SIDES:
            odds = side.record_odds(records, demands, demand)
            scores += 0.5 * (_log_chance(odds) - _log_chance(side.start))
        return scores.astype(np.float32)

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Share each side's log chance over its own reasons, along the line from its start."""
        one, work = people.take([person]), demands.take([demand])
        return merged(
            (
                0.5 * side.slope * _steepness(side.start, float(side.odds(one, work)[0, 0])),
                side.matcher.explain(people, person, demands, demand),
            )
            for side in SIDES
        )


def after_exposure(
    scores: Numbers, exposure: NDArray[np.int64], penalty: float = PENALTY
) -> Numbers:
    """Scores (n, m) less the price of being shown often; exposure (n,) counts times shown."""
    lower: Numbers = scores - penalty * np.log1p(exposure)[:, None]
    return lower


def shown_in_turn(scores: Numbers, places: int, penalty: float = PENALTY) -> NDArray[np.int64]:
    """Who is shown to each demand, (m, places), list after list, counting who was shown."""
    exposure = np.zeros(len(scores), dtype=np.int64)
    lists = np.zeros((scores.shape[1], min(places, len(scores))), dtype=np.int64)
    for demand, shown in enumerate(lists):
        now = after_exposure(scores[:, [demand]], exposure, penalty)[:, 0]
        shown[:] = np.argsort(-now, kind="stable")[:places]
        exposure[shown] += 1
    return lists


def _log_chance(odds: Numbers | float) -> Numbers:
    """Log of the logistic curve, without overflow."""
    logs: Numbers = -np.logaddexp(0.0, -np.asarray(odds, dtype=np.float64))
    return logs


def _steepness(start: float, end: float) -> float:
    """Mean slope of the log chance between two log odds."""
    if abs(end - start) < _SAME:
        return float(1.0 / (1.0 + np.exp(start)))
    return float(_log_chance(end) - _log_chance(start)) / (end - start)
