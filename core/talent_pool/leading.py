"""The first places out of many blocks, exactly: equal scores stand by when people joined.

The quick scores of packed people only spare the algorithm those about whom there is no doubt; its
own word on the few that are left makes the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.plugging.matchers import Demands, Matcher, Numbers
from core.plugging.ranking import NEAR, Scores, exact_scores, nth_best, quick_scores
from core.talent_pool.blocks import Block, Halves, Rows


class Reached(NamedTuple):
    """A block and the rows of those in it who count; None is everybody."""

    block: Block
    rows: Rows | None

    def __len__(self) -> int:
        return len(self.block) if self.rows is None else len(self.rows)


class Places(NamedTuple):
    """People in order: their scores, and their ids in two halves."""

    scores: Numbers
    first: Halves
    second: Halves


NOBODY = Places(np.empty(0), np.empty(0, np.uint64), np.empty(0, np.uint64))


def best_places(
    matcher: Matcher, demands: Demands, reached: Sequence[Reached], count: int
) -> Places | None:
    """The first `count` by an algorithm's scores for one demand; None when it fails."""
    near = [near_best(matcher, demands, one) for one in reached]
    least = floor_of([scores for scores, _ in near if scores is not None], count)
    found = []
    for (scores, rows), one in zip(near, reached, strict=True):
        doubtful = rows if scores is None else rows[scores >= least]
        exact = exact_scores(matcher, one.block.records(), demands, 0, doubtful)
        if exact is None:
            return None
        found.append(Places(exact, one.block.first[doubtful], one.block.second[doubtful]))
    return in_order(found, count)


def near_best(matcher: Matcher, demands: Demands, reached: Reached) -> tuple[Scores | None, Rows]:
    """The quick scores and rows of those who count; no scores when the algorithm has none."""
    scores = quick_scores(matcher, reached.block.records(), demands, 0)
    if reached.rows is None:
        return scores, np.arange(len(reached.block))
    return None if scores is None else scores[reached.rows], reached.rows


def floor_of(scores: Sequence[Scores], count: int) -> float:
    """A quick score below which nobody can be among the first `count`."""
    best, floor = np.empty(0, np.float32), -np.inf
    for some in scores:
        best = np.concatenate((best, some if floor == -np.inf else some[some >= floor]))
        if len(best) > count:
            floor = nth_best(best, count)
            best = best[best >= floor]
    return floor - 2 * NEAR * max(1.0, abs(floor)) if np.isfinite(floor) else floor


def first_joined(reached: Sequence[Reached], count: int) -> Places:
    """The first `count` by when they joined; nobody has a score."""
    found = []
    for block, rows in reached:
        some = np.arange(min(count, len(block))) if rows is None else rows[:count]
        found.append(Places(np.zeros(len(some)), block.first[some], block.second[some]))
    return in_order(found, count)


def in_order(found: Sequence[Places], count: int) -> Places:
    """The first of all these people, best first."""
    if not found:
        return NOBODY
    scores, first, second = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((second, first, -scores))[:count]
    return Places(scores[order], first[order], second[order])
