"""What would raise a score most: one skill a step higher, tried with any matching algorithm."""

from __future__ import annotations

import numpy as np

from core.plugging.matchers import SKILL_CODES, Contribution, Demands, Matcher, People
from core.plugging.matching import safe_scores

STEP = 0.67
"""From "good" to "very good" on the scale of skills."""


def raises_of(
    matcher: Matcher, people: People, person: int, demands: Demands, demand: int
) -> tuple[Contribution, ...]:
    """Each known skill that would raise one pair's score when a step higher, most first."""
    one = people.take([person])
    known = np.flatnonzero(~np.isnan(one.theta[0]))
    tried = one.take([0] * (len(known) + 1))
    theta = tried.theta.copy()
    theta[np.arange(len(known)), known] += STEP
    scores = safe_scores(
        matcher, People(theta, tried.errors, tried.interests), demands.take([demand])
    )
    if scores is None:
        return ()
    more = scores[:-1, 0] - scores[-1, 0]
    return tuple(
        Contribution("skill", SKILL_CODES[known[at]], float(more[at]))
        for at in np.argsort(-more, kind="stable")
        if more[at] > 0
    )
