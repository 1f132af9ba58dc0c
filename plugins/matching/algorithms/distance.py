"""The plain distance between a person and a job: the baseline that every other one must beat.

Score = -sqrt(mean of (person - work)**2) over the known skills and interests, both on 1-5.
"""

from typing import ClassVar, Literal

import numpy as np

from core.plugin_api import INTEREST_CODES, SKILL_CODES, Contribution, Demands, Numbers, People
from core.plugin_api import lazy as _

_SKILLS = len(SKILL_CODES)
_CODES = (*SKILL_CODES, *INTEREST_CODES)


class Distance:
    """How far someone lies from the work; more than is asked counts as far, too."""

    id: ClassVar[str] = "distance"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["person", "employer"]] = "person"
    description: ClassVar[str] = _("Work comes first when it asks about as much as you have.")

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m), 0 to -4; 0 where nothing is known."""
        have, want = _both(people, demands)
        squares: Numbers = np.zeros((len(have), len(want)))
        known: Numbers = np.zeros_like(squares)
        for own, asked in zip(have.T, want.T, strict=True):
            gaps = (own[:, None] - asked) ** 2
            squares += np.nan_to_num(gaps)
            known += ~np.isnan(gaps)
        return -np.sqrt(squares / np.maximum(known, 1.0))

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Share the distance over what is known, by the square of each gap."""
        have, want = _both(people.take([person]), demands.take([demand]))
        gaps = (have[0] - want[0]) ** 2
        known = np.flatnonzero(~np.isnan(gaps))
        size = float(np.sqrt(gaps[known].sum() * len(known))) or 1.0
        return tuple(
            Contribution(
                "skill" if column < _SKILLS else "interest",
                _CODES[column],
                float(-gaps[column] / size),
            )
            for column in known
        )


def _both(people: People, demands: Demands) -> tuple[Numbers, Numbers]:
    """People (n, 26) and demands (m, 26) on 1-5; NaN = unknown."""
    skills = np.clip(3.0 + people.theta, 1.0, 5.0)
    return (
        np.concatenate((skills, people.interests), axis=1),
        np.concatenate((demands.importance, demands.interests), axis=1),
    )
