"""Simulated people who fit one of the real occupations find it, as in the published figures."""

import numpy as np
import pytest

from core.occupations.service import occupations
from core.plugging.matchers import Demands, Numbers, People
from plugins.matching.algorithms.shape import Shape

EACH = 60
WORK = occupations()
TRUE = np.repeat(np.arange(len(WORK)), EACH)
SECTORS = np.array([each.sector for each in WORK])


def demands() -> Demands:
    skills = np.array([each.importance for each in WORK])
    interests = np.array([each.interests for each in WORK])
    return Demands(skills, interests, np.full_like(skills, np.nan), np.zeros_like(skills))


def crowd(modesty: float) -> People:
    """Make people of each occupation: its profile, an own deviation 0.6, a measuring error 0.5."""
    chance, work = np.random.default_rng(7), demands()

    def noisy(profile: Numbers) -> Numbers:
        return (
            profile
            + chance.normal(0.0, 0.6, profile.shape)
            + chance.normal(0.0, 0.5, profile.shape)
        )

    theta = noisy(work.importance[TRUE]) - 3.0 - modesty
    interests = np.clip(noisy(work.interests[TRUE]), 1.0, 5.0)
    return People(theta, np.full_like(theta, 0.5), interests)


def found(people: People) -> tuple[float, float]:
    """Return the share whose own work is in their first five, and whose first is in its sector."""
    order = np.argsort(-Shape().score(people, demands()), axis=1, kind="stable")
    in_five = (order[:, :5] == TRUE[:, None]).any(axis=1).mean()
    return float(in_five), float((SECTORS[order[:, 0]] == SECTORS[TRUE]).mean())


@pytest.mark.parametrize("modesty", [0.0, 1.0])
def test_people_find_their_own_work(modesty: float) -> None:
    in_five, in_sector = found(crowd(modesty))
    assert 0.80 <= in_five <= 0.90
    assert 0.74 <= in_sector <= 0.84


def test_interests_help() -> None:
    people = crowd(0.0)
    silent = People(people.theta, people.errors, np.full_like(people.interests, np.nan))
    assert found(people)[0] >= found(silent)[0] + 0.08
