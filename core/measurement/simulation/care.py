"""How many made-up people who take no care are flagged, and how many careful ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.measurement.graded_response import Floats, ItemBank
from core.measurement.person_fit import needs_second_look, run_flags
from core.measurement.simulation.banks import made_bank
from core.measurement.simulation.people import Manner, made_people, made_replies
from core.measurement.simulation.routes import Conditions, Outcome, balanced_runs

QUESTIONS = 48


@dataclass(frozen=True)
class CareRates:
    """Shares of people, 0 to 1, who get a second look, by how they answered."""

    careful: float
    random: float
    straight: float
    from_halfway: float


def care_rates(domains: Sequence[str], prior: Floats, people: int, seed: int) -> CareRates:
    """Let people of every manner answer 48 balanced questions."""
    chance = np.random.default_rng([seed, QUESTIONS])
    bank = made_bank(chance, skills=len(domains))
    known = Conditions(bank, prior, domains)

    def rate(manner: Manner) -> float:
        truth = made_people(people, prior, chance)
        replies = made_replies(bank, truth, chance, manner, halfway=QUESTIONS // 2)
        return flagged(bank, balanced_runs(known, replies, QUESTIONS, chance))

    manners = (Manner.CAREFUL, Manner.RANDOM, Manner.STRAIGHT, Manner.RANDOM_FROM_HALFWAY)
    return CareRates(*(rate(manner) for manner in manners))


def flagged(bank: ItemBank, outcome: Outcome) -> float:
    """Share of the people of an outcome, 0 to 1, who get a second look."""
    looks = [
        needs_second_look(run_flags(bank, answers, asked[asked >= 0].tolist(), means))
        for answers, asked, means in zip(outcome.answers, outcome.asked, outcome.means, strict=True)
    ]
    return float(np.mean(looks))
