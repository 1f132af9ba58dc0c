"""The chances that keep any item from being shown to nearly everybody, found by simulation."""

from collections.abc import Sequence

import numpy as np

from core.measurement.adaptive import STANDARD, Plan
from core.measurement.exposure import items_for, next_chances
from core.measurement.graded_response import Floats
from core.measurement.simulation.outcomes import shown_shares
from core.measurement.simulation.people import made_people, made_replies
from core.measurement.simulation.routes import Conditions, adaptive_runs

CEILING = 0.54  # leaves room below 60 % for the luck of the people who happen to come
_LOWERING = 3


def exposure_chances(
    known: Conditions,
    chance: np.random.Generator,
    *,
    plan: Plan = STANDARD,
    ceiling: float = CEILING,
    people: int = 250,
    rounds: int = 8,
) -> Floats:
    """Chance (n,) of each item to be open to a person, stored beside the parameters of a bank.

    Each round lets other people take the plan, and moves the chances halfway to what they ask for;
    the last three rounds only lower them.
    """
    chances = np.ones(len(known.bank))
    for number in range(rounds):
        truth = made_people(people, known.prior, chance)
        replies = made_replies(known.bank, truth, chance)
        trial = Conditions(known.bank, known.prior, known.domains, known.parked, chances)
        seeds = chance.integers(0, 2**63, people).tolist()
        shown = shown_shares(adaptive_runs(trial, replies, plan, seeds))
        asked_for = next_chances(_open_shares(trial, seeds), shown, ceiling)
        halfway = asked_for if number == 0 else 0.5 * (chances + asked_for)
        chances = np.minimum(chances, asked_for) if number >= rounds - _LOWERING else halfway
    return chances


def _open_shares(trial: Conditions, seeds: Sequence[int]) -> Floats:
    """Share of these people, (n,), who could meet each item."""
    flags = [
        items_for(trial.bank, seed, parked=trial.parked, chances=trial.chances) for seed in seeds
    ]
    shares: Floats = np.mean(flags, axis=0)
    return shares
