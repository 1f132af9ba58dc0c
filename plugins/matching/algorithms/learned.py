"""What past answers say: three other algorithms, weighed by how well each foretold a yes.

Score = the part of a logistic regression that differs between pairs; weights are never negative.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar, Literal

import numpy as np

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
from plugins.matching.algorithms.readiness import Readiness
from plugins.matching.algorithms.shape import Shape

FEATURES: tuple[BatchMatcher, ...] = (Shape(), ExpectedDeficit(), Readiness())
"""What is weighed, each so that more can only be better."""

EXPERT = (-0.3, 1.0, 2.0, 0.15)
"""Log odds at zero, and what one unit of each feature adds: a judgement, before any outcome."""

SURE = (1.0, 0.5, 1.0, 0.1)
"""Standard deviation of that judgement, one for each number in EXPERT."""


@dataclass(frozen=True)
class Learned:
    """A Bayesian logistic regression; without outcomes it is the judgement of experts."""

    weights: tuple[float, ...] = EXPERT
    id: ClassVar[str] = "learned"
    version: str = field(init=False)
    audience: ClassVar[Literal["person", "employer"]] = "employer"
    may_lead: ClassVar[bool] = False
    description: ClassVar[str] = _(
        "People come first when such a pair often said yes to each other."
    )

    def __post_init__(self) -> None:
        marks = sha256(np.array(self.weights).tobytes()).hexdigest()[:8]
        version = "1.0" if self.weights == EXPERT else f"1.0+{marks}"
        object.__setattr__(self, "version", version)

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m), in log odds, without the part that all pairs share."""
        scores: Numbers = np.zeros((len(people), len(demands)))
        for weight, feature in zip(self.weights[1:], FEATURES, strict=True):
            scores += weight * feature.score(people, demands)
        return scores

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Score packed people for one demand, (n,), in log odds without the shared part."""
        scores: Numbers = np.zeros(len(records))
        for weight, feature in zip(self.weights[1:], FEATURES, strict=True):
            scores += weight * feature.score_records(records, demands, demand).astype(np.float64)
        return scores.astype(np.float32)

    def chances(self, people: People, demands: Demands) -> Numbers:
        """Chance of a yes for every pair, (n, m), 0 to 1; for checks, and never shown."""
        chances: Numbers = 1.0 / (1.0 + np.exp(-self.weights[0] - self.score(people, demands)))
        return chances

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Add up what each skill and interest does in all of the features."""
        return merged(
            (weight, feature.explain(people, person, demands, demand))
            for weight, feature in zip(self.weights[1:], FEATURES, strict=True)
        )
