"""Tries an algorithm before it leads: on people of an earlier day, and on made-up people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from core.catalogue.levels import THETA, default_level
from core.occupations import service as occupations
from core.plugging.matchers import INTEREST_CODES, SKILL_CODES, Demands, Matcher, Numbers, People
from core.plugging.matching import Audience, safe_scores
from core.shortlists import service as shortlists
from core.shortlists.service import Beside
from core.skillprint import service as skillprint
from core.talent_pool import service as talent_pool
from tenants.tables import now

MADE_UP, MOST, SEED = 400, 2_000, 4
SHARED = 0.3
"""Correlation between two skills of made-up people, about that between real ones."""
ASKED = 6


@dataclass(frozen=True, eq=False)
class Population:
    """People to try algorithms on: their ids, what was measured, and of which day."""

    at: datetime
    ids: list[shortlists.Thing]
    people: People


async def people_of_yesterday() -> Population | None:
    """Who is in the pool since before today; else everybody; None of an empty pool."""
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    for moment in (today, now()):
        if found := await talent_pool.people_before(moment, MOST):
            records = await skillprint.posteriors_of(list(found.values()))
            kept = {person: one for person, one in found.items() if one in records}
            people = shortlists.arrays_of([records[one] for one in kept.values()])
            return Population(moment, [*kept], people)
    return None


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
    people, (leading, other) = population.people, matchers
    by_joining = np.zeros((len(people), len(demands)))
    first = safe_scores(leading, people, demands) if leading else by_joining
    scores = safe_scores(other, people, demands)
    if scores is None or first is None:
        return None
    if audience == "employer":
        return shortlists.pair_up(first.T, scores.T, population.ids)
    return shortlists.pair_up(first, scores, range(len(demands)))
