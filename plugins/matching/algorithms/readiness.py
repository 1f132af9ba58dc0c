"""How sure we are that someone can do all that a vacancy asks, counted together.

Score = log of the chance that every asked skill lies at or above its level. The errors of two
skills go together a little, because each score borrows from the others; one factor says how much.
"""

from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np

from core.plugin_api import (
    SKILL_CODES,
    Contribution,
    Demands,
    Numbers,
    People,
    Records,
    Scores,
)
from core.plugin_api import lazy as _
from plugins.matching.algorithms.asked import asked_skills, measured, steps
from plugins.matching.algorithms.normal import cumulative
from plugins.matching.algorithms.packed import LEVELS_KEPT, Asked, asked_of, every_place, stacked
from plugins.matching.kernels.paths import kernels

SHARED = 0.05
"""Correlation between the errors of two skills, about the mean in posteriors of whole runs."""

_FURTHEST = 7.0
_PLACES, _SHARES = np.polynomial.hermite_e.hermegauss(9)
_SHARES = _SHARES / _SHARES.sum()

_CURVES = np.polynomial.chebyshev.chebvander(_PLACES / _PLACES[-1], 7)
"""Eight curves over the places, (9, 8): together within 2e-7 of any log chance of one skill."""
_LAST = _CURVES[-1].astype(np.float32)
_LOWER = (_CURVES[:-1] - _CURVES[-1]).astype(np.float32)
_FIRST_SHARES, _LAST_SHARE = _SHARES[:-1].astype(np.float32), np.float32(_SHARES[-1])
_NOTHING = np.float32(-80.0)
"""Log of a share that adds nothing in 32 bits; smaller ones would slow the processor down."""
_CHUNK = 4096


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

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:
        """Score packed people for one demand, (n,), a log chance."""
        return packed_log_chances(records, asked_of(demands, demand))

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


def packed_log_chances(records: Records, asked: Asked) -> Scores:
    """Score packed people for what is asked of any of their columns, (n,), a log chance."""
    scores = np.zeros(len(records), dtype=np.float32)
    if asked.is_empty:
        return scores
    rows, which = stacked(_table, asked.levels)
    curves = np.empty((_CHUNK, _CURVES.shape[1]), dtype=np.float32)
    room = np.empty((len(_LOWER), _CHUNK), dtype=np.float32)
    for start in range(0, len(records), _CHUNK):
        some = records.part(start, start + _CHUNK)
        sums = curves[: len(some)]
        kernels().row_sums(some.theta, some.errors, asked.columns, rows, which, sums)
        scores[start : start + _CHUNK] = _log_chances(sums, room)
    return scores


def _margin(people: People, rows: slice, demands: Demands, demand: int, skill: int) -> Numbers:
    """How many errors above the level, (n,); not measured counts as average, with error 1."""
    theta, errors = measured(people, rows, skill)
    return _lead(float(demands.required[demand, skill]), theta, errors)


def _lead(level: float, theta: Numbers, errors: Numbers) -> Numbers:
    """How many errors above a level, any shape, within -7 and 7."""
    return np.clip((theta - level) / errors, -_FURTHEST, _FURTHEST)


def _log_chance(margins: list[Numbers]) -> Numbers:
    """Log of the chance that all margins hold, (n,), by quadrature over the shared factor."""
    chance = np.zeros_like(margins[0])
    for place, share in zip(_PLACES, _SHARES, strict=True):
        together = np.full_like(chance, share)
        for margin in margins:
            together *= _chance(margin, place)
        chance += together
    return np.log(chance)


def _chance(margin: Numbers, place: float) -> Numbers:
    """Chance that a margin holds, any shape, where the shared factor has this value."""
    return cumulative((margin + np.sqrt(SHARED) * place) / np.sqrt(1.0 - SHARED))


@lru_cache(maxsize=LEVELS_KEPT)
def _table(level: float) -> Numbers:
    """Log chance at every packed level and error as a curve over the factor, (65536, 8)."""
    margins = _lead(level, *every_place())
    logs = np.stack([np.log(_chance(margins, place)) for place in _PLACES], axis=1)
    curves: Numbers = logs @ np.linalg.pinv(_CURVES).T
    return curves


def _log_chances(curves: Scores, room: Scores) -> Scores:
    """Log of the chance that all hold, (n,), of the summed curves (n, 8).

    The last place of the factor has the highest chance: what the others are less is a share of it,
    worked out in `room` (8, n or more).
    """
    lower = np.matmul(_LOWER, curves.T, out=room[:, : len(curves)])
    np.maximum(lower, _NOTHING, out=lower)
    np.exp(lower, out=lower)
    logs: Scores = np.log(_FIRST_SHARES @ lower + _LAST_SHARE)
    logs += curves @ _LAST
    return logs
