"""The two scores of packed people: quick ones of all, and the algorithm's own word on the few.

`score` of the unpacked people decides. The quick pass only spares it the people about whom there
can be no doubt, so both give the same order.
"""

from typing import Protocol, runtime_checkable

import numpy as np
import structlog
from numpy.typing import NDArray

from core.plugging.matchers import Demands, Matcher, Numbers
from core.plugging.matching import safe_scores
from core.plugging.records import Records, unpack

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]

NEAR = 2e-6
"""How far a packed score may lie from the score itself, as a share of it or of one."""

_STEP = 8192
_SMALL = 2048

log = structlog.get_logger("passport.plugins")


@runtime_checkable
class BatchMatcher(Matcher, Protocol):
    """A matcher that can also score packed people, without a float for each of their values."""

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Score everybody for one demand, (n,), as close to `score` of the unpacked as NEAR."""
        ...


def quick_scores(
    matcher: Matcher, records: Records, demands: Demands, demand: int
) -> Scores | None:
    """Packed scores (n,); None, and a line in the log, when they cannot be had or used."""
    if not isinstance(matcher, BatchMatcher):
        return None
    try:
        scores = np.asarray(matcher.score_records(records, demands, demand), dtype=np.float32)
    except Exception:
        log.exception("matcher failed", matcher=matcher.id, version=matcher.version)
        return None
    if scores.shape != (len(records),) or not np.isfinite(scores).all():
        log.error("matcher gave no full scores", matcher=matcher.id, version=matcher.version)
        return None
    return scores


def exact_scores(
    matcher: Matcher, records: Records, demands: Demands, demand: int, rows: Rows
) -> Numbers | None:
    """The algorithm's own scores of some people, (k,); None when it fails."""
    work = demands.take([demand])
    scores = np.zeros(len(rows))
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP]
        found = safe_scores(matcher, unpack(records.take(some)), work)
        if found is None:
            return None
        scores[start : start + _STEP] = found[:, 0]
    return scores


def nth_best(scores: Scores, count: int) -> float:
    """The score of place `count`, counted from 1.

    The list is folded, the better of each two stays: so many reach the nth best of what is left,
    and only they are looked at.
    """
    best = scores
    while len(best) >= max(_SMALL, 4 * count):
        half = len(best) // 2
        best = np.maximum(best[:half], best[len(best) - half :])
    if best is not scores:
        scores = scores[scores >= np.partition(best, len(best) - count)[len(best) - count]]
    return float(np.partition(scores, len(scores) - count)[len(scores) - count])
