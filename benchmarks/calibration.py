"""How long one core needs to fit the bank anew to 2,000 people, and to test one item for bias."""

from time import process_time

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from benchmarks.rows import Row, milliseconds, percentile
from core.catalogue.service import skills
from core.measurement.calibration import WIDE_GRID
from core.measurement.graded_response import Floats, Integers, ItemBank, log_likelihood
from core.measurement.multigroup import confirm_dif, fit_groups, group_answers
from core.measurement.posterior import prior_covariance
from core.measurement.refit import refit
from core.measurement.simulation.banks import made_bank, missed_by_guess
from core.measurement.simulation.people import made_people, model_replies
from core.measurement.sources import PooledPeople

PRIOR = prior_covariance([skill.domain for skill in skills()])
PEOPLE, PER_SKILL, SEEN = 2_000, 10, 2
GOAL_SECONDS, GOAL_TEST_MS = 60.0, 1_000.0


def answered(real: ItemBank, chance: np.random.Generator) -> Integers:
    """Let everybody answer two random items of each skill; -1 elsewhere."""
    answers = model_replies(real, made_people(PEOPLE, PRIOR, chance), chance)
    order = chance.random((PEOPLE, len(PRIOR), PER_SKILL)).argsort(axis=2).argsort(axis=2)
    return np.where(order.reshape(answers.shape) < SEEN, answers, -1)


def whole_bank() -> Row:
    """Time the refit against a general optimiser, which does one skill and only its own answers."""
    chance = np.random.default_rng(1)
    real = made_bank(chance)
    answers = answered(real, chance)
    began = process_time()
    found = refit(missed_by_guess(real, chance), [PooledPeople(answers)], PRIOR)
    own = process_time() - began
    peer = general_optimiser(real.take(np.arange(PER_SKILL)), answers[:, :PER_SKILL])
    return Row(
        f"refit, {len(real)} items, {PEOPLE} people with 40 answers each",
        f"<= {GOAL_SECONDS:.0f} s",
        f"{own:.1f} s ({found.iterations} rounds)",
        f"scipy minimize (L-BFGS-B), 1 skill of 20 alone: {peer:.0f} s",
        own <= GOAL_SECONDS and found.converged,
    )


def general_optimiser(bank: ItemBank, answers: Integers) -> float:
    """Seconds to fit ten items the way one would without an engine, from their true values."""
    weights = np.exp(-0.5 * WIDE_GRID**2)
    start = np.column_stack((bank.discrimination, bank.thresholds[:, :1])).ravel()
    start = np.concatenate((start, np.log(np.diff(bank.thresholds, axis=1)).ravel()))

    def loss(free: Floats) -> float:
        steep, first = free[: 2 * len(bank)].reshape(-1, 2).T
        gaps = np.exp(free[2 * len(bank) :].reshape(len(bank), -1))
        edges = np.column_stack((first, first[:, None] + gaps.cumsum(axis=1)))
        tried = ItemBank(bank.skills, np.maximum(steep, 0.05), edges)
        table = [log_likelihood(WIDE_GRID[:, None], tried, np.full(len(bank), k)) for k in range(4)]
        stacked = np.stack((*table, np.zeros_like(table[0])))
        logs = sum(stacked[column, :, item] for item, column in enumerate(answers.T))
        return float(-np.log(np.exp(logs) @ weights).sum())

    began = process_time()
    minimize(loss, start, method="L-BFGS-B")
    return process_time() - began


def one_item() -> Row:
    """Time the test of one item between two groups of 300 people who answered its skill."""
    chance = np.random.default_rng(2)
    bank = made_bank(chance, skills=1)
    prior: Floats = np.eye(1)
    parts = [
        model_replies(bank, made_people(300, prior, chance, gap), chance) for gap in (0.0, 0.5)
    ]
    people = group_answers(np.concatenate(parts), ["a"] * 300 + ["b"] * 300)
    equal = fit_groups(people)
    taken = percentile(milliseconds(lambda: confirm_dif(people, 0, equal=equal), 3), 0.5)
    without = percentile(milliseconds(lambda: confirm_dif(people, 0), 3), 0.5)
    return Row(
        "unfair item, confirmed between 300 + 300 people",
        f"<= {GOAL_TEST_MS:.0f} ms",
        f"{taken:.0f} ms",
        f"with the fit of all items, done once a skill: {without:.0f} ms",
        taken <= GOAL_TEST_MS,
    )


def run() -> list[Row]:
    """Measure the refit and the test of one item."""
    return [whole_bank(), one_item()]
