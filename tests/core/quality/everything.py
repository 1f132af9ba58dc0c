"""A tenant with enough of everything, so that each of the ten panels has something to say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from core.quality.rules.material import Material
from tests.core.quality.crowd import material, people, sittings, work

COUNT = 460


@cache
def everything() -> Material:
    chance = np.random.default_rng(21)
    crowd = people(COUNT, seed=21, each=6)
    spoiled = crowd.answers.copy()
    spoiled[:, 4] = np.where(spoiled[:, 4] >= 0, chance.integers(0, 4, COUNT), -1)
    focal = crowd.groups[0]
    reached = np.ones((4, COUNT), dtype=np.bool_)
    reached[1] = chance.random(COUNT) < 0.8
    reached[2] = reached[1] & (chance.random(COUNT) < np.where(focal, 0.2, 0.6))
    reached[3] = reached[2] & (chance.random(COUNT) < 0.5)
    made = replace(
        work(COUNT),
        reached=reached,
        groups=crowd.groups,
        asked=chance.poisson(2.0, 40),
        states=np.array([20, 40, 20]),
        days=chance.gamma(2.0, 1.5, 60),
    )
    first = chance.normal(size=(60, 1, 20))
    return material(
        replace(crowd, answers=spoiled),
        sittings=sittings(COUNT, flagged=30, started=COUNT + 80),
        work=made,
        twice=first + chance.normal(scale=0.4, size=(60, 2, 20)),
        recognition=np.repeat([3, 2, 1, 0, -1], [100, 80, 15, 5, 60]),
        places=tuple(("question", at, 540 - 2 * at, 538 - 2 * at, 2) for at in range(1, 41)),
    )
