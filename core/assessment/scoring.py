"""From answers to a result: the engine's arrays made from the bank of the run's own version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

import numpy as np

from core.assessment.forms import skills_of
from core.assessment.rules.bands import growth_steps, states, strengths
from core.catalogue import service as catalogue
from core.measurement import expected_a_posteriori
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.posterior import (
    MISSING,
    Posterior,
    estimate_posterior,
    prior_covariance,
)
from core.skillprint.figure import State
from core.skillprint.schemas import Summary

SKILLS = catalogue.SKILL_CODES
STRENGTHS, STRONG_SO_FAR = 5, 2
SHOWN: dict[str, State] = {
    "strong": "strong",
    "on_the_way": "good",
    "growing": "growing",
    "unknown": "unknown",
}
MERGED = 4
"""The answer "good" of somebody who chooses from three: it may be good (2) or very good (3)."""
Answers = Mapping[str, int | None]


@lru_cache(maxsize=catalogue.MOST_CALIBRATED)
def engine_bank(version: str) -> ItemBank:
    """The parameters of a bank as arrays, in written order."""
    items = catalogue.bank(version).items
    return ItemBank(
        np.array([SKILLS.index(item.skill) for item in items], dtype=np.int64),
        np.array([item.discrimination for item in items]),
        np.array([item.thresholds for item in items]),
    )


@cache
def prior() -> Floats:
    """Covariance (20, 20) of the skills before any answer; our own estimate."""
    return prior_covariance([skill.domain for skill in catalogue.skills()])


@lru_cache(maxsize=catalogue.MOST_CALIBRATED)
def prior_of(version: str) -> Floats:
    """The same as a version knows it: where it was calibrated, from what people answered."""
    covariance = catalogue.bank(version).covariance
    return np.array(covariance) if covariance else prior()


def posterior_of_answers(version: str, answers: Answers) -> Posterior:
    """The measured skills (20) after these answers (0-4 by item id, None = skipped)."""
    bank, codes = given_answers(version, answers)
    return estimate_posterior(bank, codes, prior_of(version))


def given_answers(version: str, answers: Answers) -> tuple[ItemBank, Integers]:
    """The bank as it was offered and the answers (n,) 0-3, -1 = missing, in written order.

    Where "good" was the highest of three answers, no threshold lies above it.
    """
    bank = engine_bank(version)
    values = (answers.get(item.id) for item in catalogue.bank(version).items)
    codes = np.array([MISSING if each is None else each for each in values], dtype=np.int64)
    merged = codes == MERGED
    if not merged.any():
        return bank, codes
    thresholds = bank.thresholds.copy()
    thresholds[merged, 2] = np.inf
    return ItemBank(bank.skills, bank.discrimination, thresholds), np.where(merged, 2, codes)


def single_scores(version: str, answers: Answers) -> tuple[Floats, Floats]:
    """Means and errors (20) of one skill at a time, for research; NaN without an answer."""
    bank, codes = given_answers(version, answers)
    scores = np.full((2, len(SKILLS)), np.nan)
    for skill in np.unique(bank.skills[codes != MISSING]):
        mine = np.flatnonzero((bank.skills == skill) & (codes != MISSING))
        scores[:, skill] = expected_a_posteriori.estimate(bank.take(mine), codes[mine])
    return scores[0], scores[1]


def answered_skills(version: str, answers: Answers) -> frozenset[str]:
    """Codes of the skills with at least one answer that was not skipped."""
    by_id = catalogue.bank(version).by_id
    return frozenset(by_id[i].skill for i, value in answers.items() if value is not None)


def summary_of(version: str, route: str, answers: Answers) -> Summary:
    """States, strengths and growth steps; a skill without any answer is unknown."""
    posterior = posterior_of_answers(version, answers)
    answered = answered_skills(version, answers)
    named = dict(zip(SKILLS, states(posterior), strict=True))
    asked = [code for code in SKILLS if code in answered or code in skills_of(route)]
    known = {code for code in answered if named[code] != "unknown"}
    return Summary(
        states={c: SHOWN[named[c]] if c in answered else "unknown" for c in asked},
        strengths=best_known(posterior, known, answered),
        growth=growth_steps(posterior, SKILLS, answered=known),
    )


def best_known(
    posterior: Posterior, known: Collection[str], answered: Collection[str]
) -> tuple[str, ...]:
    """Five strengths in catalogue order; others than the known only where these are too few."""
    found = set(strengths(posterior, SKILLS, answered=known))
    lacking = STRENGTHS - len(found)
    others = {code for code in answered if code not in known}
    found |= {*strengths(posterior, SKILLS, count=lacking, answered=others)} if lacking else set()
    return tuple(code for code in SKILLS if code in found)


def strong_so_far(version: str, answers: Answers) -> tuple[str, ...]:
    """One or two skills that look strong already, in catalogue order; none when not known."""
    posterior = posterior_of_answers(version, answers)
    answered = answered_skills(version, answers)
    named = dict(zip(SKILLS, states(posterior), strict=True))
    sure = {code for code in answered if named[code] == "strong"}
    return strengths(posterior, SKILLS, count=STRONG_SO_FAR, answered=sure)
