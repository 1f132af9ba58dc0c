"""Which question tells most now, and when to stop asking: for calibrated banks and benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.measurement.draw import draw
from core.measurement.graded_response import Floats, Integers, ItemBank, item_information
from core.measurement.posterior import Posterior

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Plan:
    """When a skill is done, and how free the choice is."""

    target_error: float = 0.50
    least_gain: float = 0.01
    least_per_skill: int = 2
    most_items: int = 48
    drawn_from: int = 5
    longest_row: int = 3


def open_skills(bank: ItemBank, posterior: Posterior, asked: Sequence[int], plan: Plan) -> Flags:
    """Flag the skills (S,) that can and should still gain from a question."""
    errors = posterior.errors
    free = _free(bank, asked)
    information = item_information(posterior.means[bank.skills], bank)
    best = np.zeros(len(errors))
    np.maximum.at(best, bank.skills[free], information[free])
    gain = errors * (1.0 - 1.0 / np.sqrt(1.0 + best * errors**2))
    unfinished = (errors > plan.target_error) & (gain >= plan.least_gain)
    return (best > 0) & (unfinished | (_needs(bank, len(errors), asked, plan) > 0))


def next_item(
    bank: ItemBank,
    posterior: Posterior,
    asked: Sequence[int],
    *,
    domains: Sequence[str],
    seed: int,
    plan: Plan | None = None,
) -> int | None:
    """Choose the next item's index given those asked and each skill's domain; None = stop."""
    plan = plan or Plan()
    wanted = open_skills(bank, posterior, asked, plan)
    if len(asked) >= plan.most_items or not wanted.any():
        return None
    allowed = _allowed(bank, asked, domains, wanted, plan)
    if not asked:
        return int(allowed[draw(seed, 0) % len(allowed)])
    gains = expected_gain(bank, posterior, wanted)[allowed]
    best = allowed[np.argsort(-gains, kind="stable")[: plan.drawn_from]]
    return int(best[draw(seed, len(asked)) % len(best)])


def expected_gain(bank: ItemBank, posterior: Posterior, wanted: Flags) -> Floats:
    """Drop in summed variance of the wanted skills (S,) that each item (n,) promises."""
    covariance = posterior.covariance
    information = item_information(posterior.means[bank.skills], bank)
    reach: Floats = (covariance**2)[wanted].sum(axis=0)[bank.skills]
    own = np.diagonal(covariance)[bank.skills]
    return information * reach / (1.0 + information * own)


def _free(bank: ItemBank, asked: Sequence[int]) -> Flags:
    free = np.ones(len(bank), dtype=np.bool_)
    free[list(asked)] = False
    return free


def _needs(bank: ItemBank, skills: int, asked: Sequence[int], plan: Plan) -> Integers:
    """How many questions each skill (S,) still lacks to its minimum."""
    counts = np.bincount(bank.skills[list(asked)], minlength=skills)
    return np.maximum(plan.least_per_skill - counts, 0)


def _allowed(
    bank: ItemBank, asked: Sequence[int], domains: Sequence[str], wanted: Flags, plan: Plan
) -> Integers:
    """Free items of wanted skills; minimum first when room gets short; no long row of a domain."""
    needs = _needs(bank, len(domains), asked, plan)
    lacking = wanted & (needs > 0)
    if lacking.any() and plan.most_items - len(asked) <= needs.sum():
        wanted = lacking
    allowed = np.flatnonzero(_free(bank, asked) & wanted[bank.skills])
    recent = {domains[bank.skills[item]] for item in asked[-plan.longest_row :]}
    if len(asked) < plan.longest_row or len(recent) > 1:
        return allowed
    others = [item for item in allowed if domains[bank.skills[item]] not in recent]
    return np.array(others, dtype=np.int64) if others else allowed
