"""The first rows of packed people, as the pool finds them."""

import numpy as np
from numpy.typing import NDArray

from core.plugging.matchers import Demands, Matcher, Numbers
from core.plugging.records import Records
from core.talent_pool.blocks import Block
from core.talent_pool.leading import Reached, best_places


def first_rows(
    matcher: Matcher,
    records: Records,
    work: Demands,
    count: int,
    mask: NDArray[np.bool_] | None = None,
) -> tuple[list[int], Numbers] | None:
    """Rows, best first, and their scores; ids are row numbers, so that equals stand by row."""
    ids = np.arange(len(records), dtype=np.uint64)
    block = Block(records.theta, records.errors, records.facts, np.zeros_like(ids), ids)
    rows = None if mask is None else np.flatnonzero(mask)
    found = best_places(matcher, work, [Reached(block, rows)], count)
    return None if found is None else (found.second.tolist(), found.scores)
