"""The measurement engine: the time of one answer, and what model scores add to plain averages."""

from time import perf_counter

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from benchmarks.rows import Row, milliseconds, percentile
from core.assessment.rules.bands import strengths
from core.catalogue.service import skills
from core.measurement.adaptive import Plan, next_item
from core.measurement.graded_response import (
    Floats,
    Integers,
    ItemBank,
    log_likelihood,
)
from core.measurement.posterior import estimate_posterior, prior_covariance
from core.measurement.simulation.outcomes import agreement
from core.measurement.simulation.people import made_people, made_replies, model_replies
from core.measurement.simulation.routes import Conditions, adaptive_runs

CODES = tuple(skill.code for skill in skills())
DOMAINS = tuple(skill.domain for skill in skills())
PRIOR = prior_covariance(DOMAINS)
PER_SKILL = 10
GOAL_MS, GOAL_R, GOAL_NAMED = 5.0, 0.80, 80.0
GOAL_RUNS_S = 60
BANKS = 4
STEPS = np.array([-1.2, 0.0, 1.2])


def made_bank(chance: np.random.Generator) -> ItemBank:
    """Make 20 skills of ten items, in the three classes of discrimination that experts use."""
    columns = np.repeat(np.arange(len(DOMAINS)), PER_SKILL)
    centres = chance.normal(-0.4, 0.7, len(columns))
    discrimination = chance.choice([1.2, 1.5, 1.9], len(columns))
    return ItemBank(columns, discrimination, centres[:, None] + STEPS)


def off_by_guess(bank: ItemBank, chance: np.random.Generator) -> ItemBank:
    """Make the items as they really are: steeper, with difficulties as three raters miss them."""
    steep = bank.discrimination * np.exp(chance.normal(np.log(1.73 / 1.5), 0.25, len(bank)))
    off = chance.normal(0.0, 0.6 / np.sqrt(3.0), (len(bank), 1))
    return ItemBank(bank.skills, steep, bank.thresholds + off)


def sit(bank: ItemBank, theta: Floats, chance: np.random.Generator) -> tuple[Integers, Integers]:
    """Answer two random items of each skill; -1 elsewhere, and the indexes of what was asked."""
    asked = np.concatenate(
        [
            chance.choice(PER_SKILL, 2, replace=False) + PER_SKILL * skill
            for skill in range(len(DOMAINS))
        ]
    )
    answers = np.full(len(bank), -1)
    answers[asked] = model_replies(bank, theta[None], chance)[0, asked]
    return answers, asked


def speed() -> Row:
    """Time scoring forty answers and choosing the next item, against a general optimiser."""
    chance = np.random.default_rng(1)
    bank = made_bank(chance)
    people = chance.multivariate_normal(np.zeros(len(DOMAINS)), PRIOR, 40)
    runs = iter([sit(bank, theta, chance) for theta in people] * 10)
    others = [sit(bank, theta, chance)[0] for theta in people[:10]]
    chances = np.full(len(bank), 0.6)

    def ours() -> None:
        answers, asked = next(runs)
        posterior = estimate_posterior(bank, answers, PRIOR)
        next_item(bank, posterior, asked.tolist(), domains=DOMAINS, seed=1, exposure=chances)

    queue = iter(others)
    taken = milliseconds(ours, 300)
    own = percentile(taken, 0.95)
    peer = percentile(milliseconds(lambda: general_optimiser(bank, next(queue)), 9), 0.95)
    compared = f"scipy minimize (BFGS), score only: {peer:.0f} ms"
    return Row(
        "score + next question, 200 items, 20 skills, 40 answers, p95",
        f"<= {GOAL_MS:.0f} ms",
        f"{own:.2f} ms (mean {np.mean(taken):.2f})",
        compared,
        own <= GOAL_MS,
    )


def general_optimiser(bank: ItemBank, answers: Integers) -> Floats:
    """Find the same posterior mode the way one would without an engine."""
    kept = np.flatnonzero(answers >= 0)
    given, chosen, precision = bank.take(kept), answers[kept], np.linalg.inv(PRIOR)

    def loss(theta: Floats) -> float:
        logs = log_likelihood(theta[given.skills], given, chosen)
        return float(0.5 * theta @ precision @ theta - logs.sum())

    found: Floats = minimize(loss, np.zeros(len(PRIOR)), method="BFGS").x
    return found


def thousand_runs() -> Row:
    """Time a thousand full adaptive runs in step, against asking one person at a time."""
    chance = np.random.default_rng(2)
    bank = made_bank(chance)
    known = Conditions(bank, PRIOR, DOMAINS, (), np.full(len(bank), 0.6))
    replies = made_replies(bank, made_people(1_000, PRIOR, chance), chance)
    plan = Plan(target_error=0.0, least_gain=0.0)
    start = perf_counter()
    questions = adaptive_runs(known, replies, plan, range(1_000)).lengths.sum()
    own = perf_counter() - start
    start = perf_counter()
    one_by_one(bank, replies.careful[0], plan)
    alone = 1_000 * (perf_counter() - start)
    return Row(
        "1,000 simulated full runs of 48 questions",
        f"<= {GOAL_RUNS_S} s",
        f"{own:.1f} s",
        f"one person at a time: {alone:.0f} s",
        own <= GOAL_RUNS_S and int(questions) == 48_000,
    )


def one_by_one(bank: ItemBank, replies: Integers, plan: Plan) -> None:
    """Let one person take a plan, scored and chosen anew after each answer."""
    answers, asked = np.full(len(bank), -1), list[int]()
    while True:
        posterior = estimate_posterior(bank, answers, PRIOR)
        item = next_item(bank, posterior, asked, domains=DOMAINS, seed=0, plan=plan)
        if item is None:
            return
        asked.append(item)
        answers[item] = replies[item]


def recovery() -> Row:
    """Correlate scores with the truth, within skills, as a mean over some made-up banks."""
    own, peer = np.mean([recovered(seed) for seed in range(BANKS)], axis=0)
    return Row(
        "true-score r, 40 random balanced answers, expert parameters",
        f">= {GOAL_R:.2f}",
        f"{own:.3f} (mean of {BANKS} banks)",
        f"plain mean of the answers: {peer:.3f}",
        bool(own >= GOAL_R),
    )


def recovered(seed: int) -> tuple[float, float]:
    """Return the agreement with the truth of model scores and of plain means, for one bank."""
    chance = np.random.default_rng(seed)
    guessed = made_bank(chance)
    real = off_by_guess(guessed, chance)
    truth = chance.multivariate_normal(np.zeros(len(DOMAINS)), PRIOR, 300)
    model, plain = np.empty_like(truth), np.empty_like(truth)
    for row, theta in enumerate(truth):
        answers, asked = sit(real, theta, chance)
        model[row] = estimate_posterior(guessed, answers, PRIOR).means
        plain[row] = np.bincount(guessed.skills[asked], weights=answers[asked] / 2)
    return agreement(model, truth), agreement(plain, truth)


def naming() -> Row:
    """Say how often a named strength is one, and how often the order of two would be right."""
    named, ordered = 100 * np.mean([named_well(seed) for seed in range(BANKS)], axis=0)
    return Row(
        "named strengths that lie in the person's own true upper half",
        f">= {GOAL_NAMED:.0f} of 100",
        f"{named:.0f} of 100 (mean of {BANKS} banks)",
        f"named at random: 50; right order of two neighbours: {ordered:.0f}",
        bool(named >= GOAL_NAMED),
    )


def named_well(seed: int) -> tuple[float, float]:
    """Return both shares for one bank, over 300 people with 40 answers each."""
    chance = np.random.default_rng(seed)
    guessed = made_bank(chance)
    real = off_by_guess(guessed, chance)
    hits, orders = [], []
    for theta in chance.multivariate_normal(np.zeros(len(DOMAINS)), PRIOR, 300):
        posterior = estimate_posterior(guessed, sit(real, theta, chance)[0], PRIOR)
        named = [CODES.index(code) for code in strengths(posterior, CODES)]
        hits.append(np.mean(theta[named] > np.median(theta)))
        falling = theta[sorted(named, key=lambda skill: -posterior.means[skill])]
        orders.append(np.mean(falling[:-1] > falling[1:]))
    return float(np.mean(hits)), float(np.mean(orders))


def run() -> list[Row]:
    """Measure speed on small and large scale, recovery and the naming of strengths."""
    return [speed(), thousand_runs(), recovery(), naming()]
