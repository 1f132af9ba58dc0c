"""How sure the results are: marginal reliability with its interval, alpha, omega, error by level.

Marginal reliability is of what people really answered; alpha and omega say what it would be if
somebody answered every question of the skill, which nobody has to.
"""

from __future__ import annotations

import numpy as np

from core.measurement.graded_response import Floats
from core.measurement.intervals import bootstrap
from core.measurement.pair_sums import PairSums
from core.measurement.reliability import alpha_of, omega_of
from core.quality.rules.judging import FEWEST, by_bar, nothing, panel, too_few
from core.quality.rules.material import Layout, Material
from core.quality.rules.sums import (
    Sums,
    count_of,
    counted,
    number,
    pairs_in,
    spread_out,
    sums_of_pairs,
)
from core.quality.schemas import Panel, Row

GOAL, BAR = 0.80, 0.70
BINS = 1000
FEWEST_OF_PAIR = 10
LEVELS: Floats = np.linspace(-2.5, 2.5, 11)
_SEED, _DRAWS = 20, 400


def sums(material: Material) -> Sums:
    """Counts of squared errors by skill; of errors by level; and sums over pairs of questions."""
    people = material.people
    squares = people.errors**2
    level = np.abs(people.means[:, :, None] - LEVELS).argmin(axis=2)
    known = np.isfinite(squares)
    answers = np.where(people.answers < 0, np.nan, people.answers)
    return {
        "people": np.array([float(len(people))]),
        "squares": np.array([counted(column, BINS, 1.0) for column in squares.T]),
        "level_n": np.bincount(level[known], minlength=len(LEVELS)).astype(np.float64),
        "level_squares": np.bincount(level[known], squares[known], len(LEVELS)),
        **sums_of_pairs(answers, "item"),
    }


def show(counts: Sums, layout: Layout) -> Panel:
    """Each skill with its interval, and the error at each level."""
    people = float(counts["people"][0])
    if too_few("reliability", people):
        return nothing("reliability", people)
    pairs = pairs_in(counts, "item")
    rows = tuple(
        skill_row(code, counts["squares"][at], pairs.take(of_skill(layout, at)))
        for at, code in enumerate(layout.skills)
        if counts["squares"][at].sum() >= FEWEST["reliability"]
    )
    known = [row.figures["reliability"] or 0.0 for row in rows]
    lowest = min(known, default=None)
    figures = {
        "mean": number(float(np.mean(known))) if known else None,
        "lowest": lowest,
        "skills": float(len(rows)),
        "at_bar": float(sum(each >= BAR for each in known)),
        "at_goal": float(sum(each >= GOAL for each in known)),
    }
    verdict = by_bar(lowest, GOAL, BAR)
    return panel("reliability", people, verdict, figures, skills=rows, levels=level_rows(counts))


def skill_row(code: str, squares: Floats, pairs: PairSums) -> Row:
    """One skill."""
    errors = spread_out(squares, 1.0)
    between = bootstrap(lambda each: 1.0 - float(each.mean()), errors, seed=_SEED, draws=_DRAWS)
    figures = {
        "n": count_of(len(errors)),
        "reliability": number(1.0 - float(errors.mean())),
        "low": number(between.low),
        "high": number(between.high),
        "alpha": None,
        "omega": None,
    }
    if len(pairs.both) > 2 and pairs.both.min() >= FEWEST_OF_PAIR:
        figures["alpha"] = number(alpha_of(pairs.covariance()))
        correlation = pairs.correlation()
        if np.isfinite(correlation).all():
            figures["omega"] = number(omega_of(correlation))
    return Row(key=code, figures=figures)


def level_rows(counts: Sums) -> tuple[Row, ...]:
    """The usual error of people at each level of skill, all skills together."""
    return tuple(
        Row(
            key=f"{level:+.1f}",
            figures={
                "level": float(level),
                "n": int(n),
                "error": number(float(np.sqrt(total / n))),
            },
        )
        for level, n, total in zip(LEVELS, counts["level_n"], counts["level_squares"], strict=True)
        if n >= FEWEST_OF_PAIR
    )


def of_skill(layout: Layout, skill: int) -> list[int]:
    """The places of a skill's questions."""
    return np.flatnonzero(layout.bank.skills == skill).tolist()
