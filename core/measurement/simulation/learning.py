"""How much answers of made-up people add to what experts guessed of a bank."""

from collections.abc import Sequence

import numpy as np

from core.measurement.adaptive import Plan
from core.measurement.graded_response import Floats, ItemBank
from core.measurement.refit import refit
from core.measurement.simulation.banks import made_bank, missed_by_guess
from core.measurement.simulation.outcomes import agreement
from core.measurement.simulation.people import made_people, made_replies
from core.measurement.simulation.routes import Conditions, adaptive_runs, balanced_runs
from core.measurement.sources import PooledPeople

_QUESTIONS = 40
TRUE_PARAMETERS = -1


def learning_curve(
    domains: Sequence[str], prior: Floats, refits: Sequence[int], people: int, seed: int
) -> list[tuple[int, float]]:
    """Agreement with the truth of 40 adaptive questions, by how many people the bank was fitted to.

    Begins with the guess (0 people), and ends with the true parameters (-1).
    """
    chance = np.random.default_rng([seed, 7])
    bank = made_bank(chance, skills=len(domains))
    guess = missed_by_guess(bank, chance)
    before = made_people(max(refits), prior, chance)
    replies = made_replies(bank, before, chance)
    answers = balanced_runs(Conditions(guess, prior, domains), replies, _QUESTIONS, chance).answers
    truth = made_people(people, prior, chance)
    later = made_replies(bank, truth, chance)
    seeds = chance.integers(0, 2**63, people).tolist()
    plan = Plan(target_error=0.0, least_gain=0.0, most_items=_QUESTIONS)

    def found(parameters: ItemBank, covariance: Floats = prior) -> float:
        known = Conditions(parameters, covariance, domains)
        return agreement(adaptive_runs(known, later, plan, seeds).means, truth)

    curve = [(0, found(guess))]
    for count in refits:
        fitted = refit(guess, [PooledPeople(answers[:count])], prior)
        curve.append((count, found(fitted.bank, fitted.covariance)))
    return [*curve, (TRUE_PARAMETERS, found(bank))]
