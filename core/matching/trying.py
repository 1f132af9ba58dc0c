"""Tries an algorithm before it leads: on people of an earlier day, and on made-up people."""

from __future__ import annotations

import numpy as np

from core.catalogue.levels import THETA, default_level
from core.occupations import service as occupations
from core.plugging.matchers import INTEREST_CODES, SKILL_CODES, Demands, Matcher, Numbers, People
from core.plugging.matching import Audience, safe_scores
from core.shortlists import service as shortlists
from core.shortlists.service import Beside, Population

MADE_UP, MOST, SEED = 400, 2000, 4
SHARED = 0.3
"""Correlation between two skills of made-up people, about that between real ones."""
ASKED = 6


def made_up_people() -> People:
    """The same four hundred people each time: nobody's answers, but spread as answers are."""
    chance = np.random.default_rng(SEED)
    shared, own = chance.normal(size=(MADE_UP, 1)), chance.normal(size=(MADE_UP, len(SKILL_CODES)))
    interests = np.clip(chance.normal(3.0, 1.0, (MADE_UP, len(INTEREST_CODES))), 1.0, 5.0)
    theta = np.sqrt(SHARED) * shared + np.sqrt(1.0 - SHARED) * own
    return People(theta, np.full_like(theta, 0.45), interests)


def usual_vacancies() -> Demands:
    """What the jobs of the catalogue ask when they become vacancies unchanged: six skills each."""
    works = occupations.occupations()
    required: Numbers = np.full((len(works), len(SKILL_CODES)), np.nan)
    weights: Numbers = np.zeros_like(required)
    for row, work in enumerate(works):
        columns = [work.skills.index(code) for code in work.top_skills(ASKED)]
        required[row, columns] = [THETA[default_level(work.shape[at])] for at in columns]
        weights[row, columns] = [work.importance[at] for at in columns]
    weights /= weights.sum(axis=1, keepdims=True)
    importance = np.array([work.importance for work in works])
    return Demands(importance, np.array([work.interests for work in works]), required, weights)


def beside(
    audience: Audience,
    matchers: tuple[Matcher | None, Matcher],
    population: Population,
    demands: Demands,
) -> Beside | None:
    """Both algorithms on the same people and work; None when one gives no full order."""
    people, names = population.people, population.ids
    if len(people) > MOST:
        rows = np.linspace(0, len(people) - 1, MOST).astype(int).tolist()
        people, names = people.take(rows), [names[row] for row in rows]
    leading, other = matchers
    by_joining = np.zeros((len(people), len(demands)))
    first = safe_scores(leading, people, demands) if leading else by_joining
    scores = safe_scores(other, people, demands)
    if scores is None or first is None:
        return None
    if audience == "employer":
        return shortlists.pair_up(first.T, scores.T, names)
    return shortlists.pair_up(first, scores, range(len(demands)))
