"""From numbers to words: the state of each skill, five strengths and at most two growth steps."""

from collections.abc import Collection, Sequence
from typing import Literal

import numpy as np

from core.measurement.graded_response import Floats
from core.measurement.posterior import Posterior

State = Literal["growing", "on_the_way", "strong", "unknown"]

CUT = 0.67
HALF_BAND = 1.2816
"""Standard errors on each side of theta that hold 80 % of a normal distribution."""


def state_of(theta: float, error: float) -> State:
    """Name the state of one skill; unknown when its 80 % band touches all three states."""
    if theta - HALF_BAND * error < -CUT and theta + HALF_BAND * error > CUT:
        return "unknown"
    if theta < -CUT:
        return "growing"
    return "strong" if theta > CUT else "on_the_way"


def states(posterior: Posterior) -> tuple[State, ...]:
    """Name the state of each skill, in the order of the posterior."""
    return tuple(map(state_of, posterior.means.tolist(), posterior.errors.tolist()))


def strengths(
    posterior: Posterior,
    skills: Sequence[str],
    count: int = 5,
    answered: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Pick the strengths within the person's own profile, unordered: in catalogue order.

    Only answered skills count when they are given; the order of codes says nothing.
    """
    centred, errors = _own_profile(posterior)
    ranked = np.argsort(-(centred - HALF_BAND * errors), kind="stable")
    asked = [int(index) for index in ranked if answered is None or skills[index] in answered]
    return tuple(skills[index] for index in sorted(asked[:count]))


def growth_steps(
    posterior: Posterior,
    skills: Sequence[str],
    count: int = 2,
    answered: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Pick at most two known skills to grow in, never a strength, in catalogue order."""
    kept = set(strengths(posterior, skills, answered=answered))
    named = states(posterior)
    centred, errors = _own_profile(posterior)
    ranked = np.argsort(centred + HALF_BAND * errors, kind="stable")
    open_skills = [
        int(index)
        for index in ranked
        if named[index] in {"growing", "on_the_way"}
        and skills[index] not in kept
        and (answered is None or skills[index] in answered)
    ]
    return tuple(skills[index] for index in sorted(open_skills[:count]))


def _own_profile(posterior: Posterior) -> tuple[Floats, Floats]:
    """Means (S,) around the person's own mean, with the errors (S,) of these differences."""
    covariance = posterior.covariance
    variances = np.diagonal(covariance) - 2 * covariance.mean(axis=1) + covariance.mean()
    centred = posterior.means - posterior.means.mean()
    return centred, np.sqrt(np.maximum(variances, 0.0))
