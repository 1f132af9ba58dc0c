"""One simulation for one goal: people, a bank and a route, with their chance from one seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.measurement.adaptive import Plan
from core.measurement.posterior import prior_covariance
from core.measurement.simulation.banks import made_bank, missed_by_guess
from core.measurement.simulation.exposures import exposure_chances
from core.measurement.simulation.outcomes import Summary, summary
from core.measurement.simulation.people import made_people, made_replies
from core.measurement.simulation.routes import Conditions, adaptive_runs, balanced_runs

_FORTY = 40


@dataclass(frozen=True)
class Study:
    """How large a simulation is, and of which skills: the domain of each one, on both routes."""

    domains: Sequence[str]
    simple_domains: Sequence[str]
    seed: int = 1
    people: int = 1_000
    banks: int = 2
    groups: int = 100
    refits: Sequence[int] = (100, 400)


def calibrated(
    study: Study, domains: Sequence[str], plan: Plan, *, limited: bool = True
) -> list[Summary]:
    """Let people take a plan on some made-up banks whose parameters are known."""
    return [one_bank(study, domains, plan, number, limited) for number in range(study.banks)]


def one_bank(
    study: Study, domains: Sequence[str], plan: Plan, number: int, limited: bool
) -> Summary:
    """Let people take a plan on one bank, with its exposure chances or without a limit."""
    chance = np.random.default_rng([study.seed, number, len(domains)])
    prior = prior_covariance(domains)
    bank = made_bank(chance, skills=len(domains))
    known = Conditions(bank, prior, domains)
    if limited:
        trial = max(study.people // 4, 50)
        chances = exposure_chances(known, chance, plan=plan, people=trial)
        known = replace(known, chances=chances)
    truth = made_people(study.people, prior, chance)
    seeds = chance.integers(0, 2**63, study.people).tolist()
    outcome = adaptive_runs(known, made_replies(bank, truth, chance), plan, seeds)
    return summary(bank, outcome, truth, plan.target_error)


def forty_questions(study: Study, number: int) -> tuple[float, float, float, float]:
    """Agreement with the truth: guessed and balanced, plain, known and adaptive, guessed and so."""
    chance = np.random.default_rng([study.seed, number, _FORTY])
    prior = prior_covariance(study.domains)
    bank = made_bank(chance, skills=len(study.domains))
    guess = missed_by_guess(bank, chance)
    truth = made_people(study.people, prior, chance)
    replies = made_replies(bank, truth, chance)
    seeds = chance.integers(0, 2**63, study.people).tolist()
    plan = Plan(target_error=0.0, least_gain=0.0, most_items=_FORTY)
    known, guessed = (Conditions(each, prior, study.domains) for each in (bank, guess))
    balanced = summary(guess, balanced_runs(guessed, replies, _FORTY, chance), truth, 0.5)
    adaptive = [
        summary(bank, adaptive_runs(each, replies, plan, seeds), truth, 0.5).agreement
        for each in (known, guessed)
    ]
    return balanced.agreement, balanced.plain_agreement, adaptive[0], adaptive[1]
