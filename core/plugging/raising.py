"""What would raise a score most: one skill a step higher, tried with any matching algorithm."""

from __future__ import annotations

import numpy as np

from core.plugging.matchers import SKILL_CODES, Contribution, Demands, Matcher, Numbers, People
from core.plugging.matching import safe_scores

STEP = 0.67
"""From "good" to "very good" on the scale of skills."""


def raises_of(
    matcher: Matcher, people: People, person: int, demands: Demands, demand: int
) -> tuple[Contribution, ...]:
    """Each known skill that would raise one pair's score when a step higher, most first."""
    return raises_of_all(matcher, people.take([person]), demands, demand)[0]


def raises_of_all(
    matcher: Matcher, people: People, demands: Demands, demand: int
) -> tuple[tuple[Contribution, ...], ...]:
    """The same for each of some people, with one call of the algorithm."""
    skills = len(SKILL_CODES)
    tried = people.take(np.repeat(np.arange(len(people)), skills + 1).tolist())
    theta = tried.theta.copy()
    theta.reshape(len(people), skills + 1, skills)[:, range(skills), range(skills)] += STEP
    scores = safe_scores(
        matcher, People(theta, tried.errors, tried.interests), demands.take([demand])
    )
    if scores is None:
        return ((),) * len(people)
    table = scores.reshape(len(people), skills + 1)
    return tuple(map(most_first, table[:, :-1] - table[:, -1:]))


def most_first(more: Numbers) -> tuple[Contribution, ...]:
    """What each skill (20,) adds, most first, without those that add nothing."""
    return tuple(
        Contribution("skill", SKILL_CODES[at], float(more[at]))
        for at in np.argsort(-more, kind="stable")
        if more[at] > 0
    )
