"""Which work has the shape of this person: how skills and interests rise and fall together.

Each block is centred on its own mean, so that modest and proud answers weigh the same.
"""

from typing import ClassVar, Literal

import numpy as np

from core.plugin_api import (
    INTEREST_CODES,
    SKILL_CODES,
    STEP,
    UNKNOWN_THETA,
    Contribution,
    Demands,
    Levels,
    Numbers,
    People,
    Records,
    Scores,
    interest_steps,
)
from core.plugin_api import lazy as _
from plugins.matching.algorithms.asked import ROWS

Blocks = tuple[tuple[Numbers, Numbers], ...]

_SHORTEST = 1e-6
_DECIMALS = 12


class Shape:
    """One unweighted correlation over the skills and interests that are known of a person."""

    id: ClassVar[str] = "shape"
    version: ClassVar[str] = "1.1"
    audience: ClassVar[Literal["person", "employer"]] = "person"
    description: ClassVar[str] = _(
        "Work comes first when its pattern of skills and interests looks like yours."
    )

    def score(self, people: People, demands: Demands) -> Numbers:
        """Correlate every pair, (n, m), -1 to 1; 0 where a profile is flat or unknown."""
        blocks = _blocks(people, demands)
        products = sum(
            (_centred(have) @ want.T for have, want in blocks),
            start=np.zeros((len(people), len(demands))),
        )
        # The last digits depend on a row's place in the array; without them ties stay ties.
        return np.round(products / _lengths(blocks), _DECIMALS)

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Correlate packed people with one demand, (n,), -1 to 1."""
        scores = np.zeros(len(records), dtype=np.float32)
        wants = _wants(demands, demand)
        for start in range(0, len(records), ROWS):
            some = records.part(start, start + ROWS)
            haves = (some.theta[: len(SKILL_CODES)], interest_steps(some))
            scores[start : start + ROWS] = _correlations(haves, wants)
        return scores

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Split the correlation into one part for each known skill and interest."""
        blocks = _blocks(people.take([person]), demands.take([demand]))
        length = float(_lengths(blocks)[0, 0])
        kinds: tuple[Literal["skill", "interest"], ...] = ("skill", "interest")
        return tuple(
            Contribution(kind, code, float(value))
            for kind, codes, (have, want) in zip(
                kinds, (SKILL_CODES, INTEREST_CODES), blocks, strict=True
            )
            for code, value in zip(codes, (_parts(have, want) / length)[0], strict=True)
            if not np.isnan(value)
        )


def _blocks(people: People, demands: Demands) -> Blocks:
    """Skills and interests of people (n, .) and demands (m, .); demands centred.

    A logit counts as one point of 1-5, without ends: a floor would bend the shape of modest people.
    """
    return (
        (people.theta, _centred(demands.importance)),
        (people.interests, _centred(demands.interests)),
    )


def _centred(values: Numbers) -> Numbers:
    """Distance of each known value to its row's mean, and 0 where the value is unknown."""
    known = ~np.isnan(values)
    sums = np.where(known, values, 0.0).sum(axis=1, keepdims=True)
    means = sums / np.maximum(known.sum(axis=1, keepdims=True), 1)
    return np.where(known, values - means, 0.0)


def _lengths(blocks: Blocks) -> Numbers:
    """Product of both profiles' lengths over the known columns, (n, m); infinite when flat."""
    own: Numbers = np.zeros((len(blocks[0][0]), 1))
    asked: Numbers = np.zeros((len(blocks[0][0]), len(blocks[0][1])))
    for have, want in blocks:
        known = (~np.isnan(have)).astype(np.float64)
        counts = np.maximum(known.sum(axis=1, keepdims=True), 1.0)
        own = own + (_centred(have) ** 2).sum(axis=1, keepdims=True)
        asked = asked + known @ (want**2).T - (known @ want.T) ** 2 / counts
    lengths = np.sqrt(own * np.maximum(asked, 0.0))
    return np.where(lengths > _SHORTEST, lengths, np.inf)


def _parts(have: Numbers, want: Numbers) -> Numbers:
    """Multiply the columns of one pair, (1, .), before scaling; NaN where one is unknown."""
    within = _centred(np.where(np.isnan(have), np.nan, want))
    return np.where(np.isnan(have), np.nan, _centred(have) * within)


def _wants(demands: Demands, demand: int) -> tuple[Numbers, Numbers]:
    """Centred skills (20,) and interests (6,) of one demand."""
    one = demands.take([demand])
    return _centred(one.importance)[0], _centred(one.interests)[0]


def _correlations(haves: tuple[Levels, Levels], wants: tuple[Numbers, Numbers]) -> Numbers:
    """Correlate packed blocks (k, n) of people with the centred blocks (k,) of one demand, (n,)."""
    people = haves[0].shape[1]
    products, own, asked = np.zeros((3, people))
    for have, want in zip(haves, wants, strict=True):
        known = (have != UNKNOWN_THETA).astype(np.float64)
        steps = have * known
        counts = np.maximum(known.sum(axis=0), 1.0)
        sums = steps.sum(axis=0)
        wanted = want @ known
        products += want @ steps - sums * wanted / counts
        own += np.einsum("ij,ij->j", steps, steps) - sums**2 / counts
        asked += want**2 @ known - wanted**2 / counts
    lengths = STEP * np.sqrt(np.maximum(own, 0.0) * np.maximum(asked, 0.0))
    scores: Numbers = STEP * products / np.where(lengths > _SHORTEST, lengths, np.inf)
    return scores
