"""How sure we are that someone can do all that a vacancy asks, counted together.

Score = log of the chance that every asked skill lies at or above its level. The errors of two
skills go together a little, because each score borrows from the others; one factor says how much.
"""

from typing import ClassVar, Literal

import numpy as np

from core.plugin_api import SKILL_CODES, Contribution, Demands, Numbers, People
from core.plugin_api import lazy as _
from plugins.matching.algorithms.asked import asked_skills, measured, steps
from plugins.matching.algorithms.normal import cumulative

SHARED = 0.05
"""Correlation between the errors of two skills, about the mean in posteriors of whole runs."""

_FURTHEST = 7.0
_PLACES, _SHARES = np.polynomial.hermite_e.hermegauss(9)
_SHARES = _SHARES / _SHARES.sum()


class Readiness:
    """The chance that someone can do everything that is asked."""

    id: ClassVar[str] = "readiness"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["person", "employer"]] = "employer"
    description: ClassVar[str] = _(
        "People come first when they can probably do everything that this work asks."
    )

    def score(self, people: People, demands: Demands) -> Numbers:
        """Score every pair, (n, m), a log chance <= 0; 0 for everybody when no skill is asked."""
        scores = np.zeros((len(people), len(demands)))
        for demand in range(len(demands)):
            asked = asked_skills(demands, demand)
            for rows in steps(people):
                margins = [_margin(people, rows, demands, demand, skill) for skill in asked]
                if margins:
                    scores[rows, demand] = _log_chance(margins)
        return scores

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        """Share the log chance over the asked skills, by the log chance of each alone."""
        rows, asked = slice(person, person + 1), asked_skills(demands, demand)
        margins = [_margin(people, rows, demands, demand, skill) for skill in asked]
        if not margins:
            return ()
        alone = np.log([cumulative(margin)[0] for margin in margins])
        parts = alone / alone.sum() * _log_chance(margins)[0]
        return tuple(
            Contribution("skill", SKILL_CODES[skill], float(part))
            for skill, part in zip(asked, parts, strict=True)
        )


def _margin(people: People, rows: slice, demands: Demands, demand: int, skill: int) -> Numbers:
    """How many errors above the level, (n,); not measured counts as average, with error 1."""
    theta, errors = measured(people, rows, skill)
    lead = theta - float(demands.required[demand, skill])
    return np.clip(lead / errors, -_FURTHEST, _FURTHEST)


def _log_chance(margins: list[Numbers]) -> Numbers:
    """Log of the chance that all margins hold, (n,), by quadrature over the shared factor."""
    chance = np.zeros_like(margins[0])
    for place, share in zip(_PLACES, _SHARES, strict=True):
        together = np.full_like(chance, share)
        for margin in margins:
            together *= cumulative((margin + np.sqrt(SHARED) * place) / np.sqrt(1.0 - SHARED))
        chance += together
    return np.log(chance)
