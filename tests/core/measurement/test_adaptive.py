from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.measurement.adaptive import (
    DEEPEN,
    SHORT,
    STANDARD,
    Plan,
    Sitting,
    expected_gain,
    next_item,
    next_items,
    open_skills,
)
from core.measurement.graded_response import ItemBank, item_information
from core.measurement.posterior import estimate_posterior
from tests.core.measurement.simulation import DOMAINS, STEPS, expert_bank
from tests.core.measurement.sittings import PRIOR, sit

BANK = expert_bank(1, per_skill=10)


def longest_row(asked: Sequence[int]) -> int:
    domains = [DOMAINS[BANK.skills[item]] for item in asked]
    return max(len(list(group)) for _, group in groupby(domains))


@pytest.mark.parametrize("plan", [SHORT, STANDARD, DEEPEN, Plan(target_error=0.3, most_items=120)])
@pytest.mark.parametrize("seed", range(2))
def test_a_run_is_balanced_and_ends(seed: int, plan: Plan) -> None:
    asked, posterior, theta = sit(BANK, seed, plan)
    counts = Counter(BANK.skills[asked].tolist())
    assert len(set(asked)) == len(asked) <= plan.most_items
    assert min(counts[skill] for skill in range(20)) >= plan.least_per_skill
    assert max(counts.values()) <= (plan.most_per_skill or 10)
    assert longest_row(asked) <= 3
    assert np.sqrt(np.mean(((posterior.means - theta) / posterior.errors) ** 2)) < 1.5
    assert sit(BANK, seed, plan)[0] == asked


def test_a_short_run_has_thirty_two_questions() -> None:
    assert {len(sit(BANK, seed, SHORT)[0]) for seed in range(3)} == {32}


def test_a_run_stops_once_every_skill_is_sure_or_can_gain_no_more() -> None:
    plan = Plan(target_error=0.55, most_items=200)
    asked, posterior, _ = sit(BANK, 4, plan)
    gains = []
    for skill in np.flatnonzero(posterior.errors > plan.target_error):
        left = [item for item in np.flatnonzero(BANK.skills == skill) if item not in asked]
        at = np.full(len(left), posterior.means[skill])
        best = item_information(at, BANK.take(np.array(left))).max(initial=0.0)
        error = posterior.errors[skill]
        gains.append(error - np.sqrt(1.0 / (1.0 / error**2 + best)))
    assert max(gains, default=0.0) < plan.least_gain
    assert len(asked) < 100


@settings(max_examples=5, deadline=None)
@given(st.sets(st.integers(0, 199), max_size=60), st.integers(0, 999))
def test_parked_items_never_come(parked: set[int], seed: int) -> None:
    asked, _, _ = sit(BANK, seed, Plan(most_items=30, least_per_skill=1), parked=parked)
    assert not parked & set(asked)


def test_a_skill_without_items_is_left_out() -> None:
    gone = frozenset(np.flatnonzero(BANK.skills >= 16).tolist())
    asked, _, _ = sit(BANK, 3, STANDARD, parked=gone)
    assert set(BANK.skills[asked].tolist()) == set(range(16))


def test_many_at_once_choose_what_each_would_choose_alone() -> None:
    seeds = list(range(6))
    runs = [sit(BANK, seed, STANDARD)[0] for seed in seeds]
    turns = min(map(len, runs))
    for turn in (0, 1, 7, turns // 2, turns - 1):
        free = np.ones((len(seeds), len(BANK)), dtype=np.bool_)
        found = []
        for row, seed in enumerate(seeds):
            free[row, runs[row][:turn]] = False
            chance = np.random.default_rng(seed)
            answers = np.full(len(BANK), -1)
            answers[runs[row][:turn]] = chance.integers(0, 4, turn)
            found.append(estimate_posterior(BANK, answers, PRIOR))
        asked = np.array([run[:turn] for run in runs], dtype=np.int64).reshape(len(seeds), turn)
        means = np.stack([each.means for each in found])
        covariances = np.stack([each.covariance for each in found])
        sitting = Sitting(means, covariances, asked, free, seeds)
        together = next_items(BANK, sitting, domains=DOMAINS)
        alone = [
            next_item(BANK, posterior, row.tolist(), domains=DOMAINS, seed=seed)
            for posterior, row, seed in zip(found, asked, seeds, strict=True)
        ]
        assert together.tolist() == alone


def test_nobody_to_choose_for() -> None:
    nobody = Sitting(
        np.zeros((0, 20)),
        np.zeros((0, 20, 20)),
        np.zeros((0, 3), np.int64),
        np.ones((0, len(BANK)), dtype=np.bool_),
        (),
    )
    assert next_items(BANK, nobody, domains=DOMAINS).shape == (0,)


def test_a_loose_target_stops_at_the_minimum() -> None:
    asked, _, _ = sit(BANK, 5, Plan(target_error=0.95))
    assert len(asked) == 40


def test_the_minimum_is_kept_when_room_is_short() -> None:
    sharp, dull = np.full(9, 1.5), np.full(9, 0.3)
    skills = np.repeat([0, 1], 9)
    bank = ItemBank(skills, np.concatenate((sharp, dull)), np.zeros((18, 1)) + STEPS)
    plan = Plan(target_error=0.1, least_per_skill=3, most_items=6)
    asked: list[int] = []
    blank = estimate_posterior(bank, [None] * 18, np.eye(2))
    while (item := next_item(bank, blank, asked, domains="ab", seed=3, plan=plan)) is not None:
        asked.append(item)
    assert Counter(bank.skills[asked].tolist()) == {0: 3, 1: 3}


def test_an_empty_pool_stops() -> None:
    bank = ItemBank(np.array([0]), np.array([1.5]), STEPS[None, :])
    prior = np.eye(1)
    first = estimate_posterior(bank, [None], prior)
    assert next_item(bank, first, [], domains=("a",), seed=1) == 0
    after = estimate_posterior(bank, [2], prior)
    assert next_item(bank, after, [0], domains=("a",), seed=1) is None


def test_first_items_differ_between_seeds() -> None:
    blank = estimate_posterior(BANK, [None] * len(BANK), PRIOR)
    first = {next_item(BANK, blank, [], domains=DOMAINS, seed=seed) for seed in range(50)}
    assert len(first) > 30


def test_one_domain_only_may_stay_in_a_row() -> None:
    bank = ItemBank(np.array([0] * 5), np.full(5, 1.5), np.zeros((5, 1)) + STEPS)
    posterior = estimate_posterior(bank, [1, 2, 1, None, None], np.eye(1))
    assert next_item(bank, posterior, [0, 1, 2], domains=("a",), seed=1) in {3, 4}


def test_a_long_row_is_broken_by_an_item_that_is_not_wanted() -> None:
    skills = np.array([0, 0, 0, 0, 0, 1, 1])
    bank = ItemBank(skills, np.full(7, 1.5), np.zeros((7, 1)) + STEPS)
    prior = np.array([[1.0, 0.9], [0.9, 1.0]])
    posterior = estimate_posterior(bank, [1, 2, 1, None, None, 3, None], prior)
    plan = Plan(target_error=posterior.errors[0] - 1e-9, least_per_skill=1)
    asked = [5, 0, 1, 2]
    assert next_item(bank, posterior, asked, domains=("a", "b"), seed=1, plan=plan) == 6


def test_the_draw_is_among_the_best_five() -> None:
    posterior = estimate_posterior(BANK, [1, None] * 100, PRIOR)
    asked = list(range(0, 200, 2))
    plan = Plan(target_error=0.1, most_items=200, least_gain=0.0, longest_row=200, drawn_above=0.0)
    information = item_information(posterior.means[BANK.skills], BANK)[None]
    wanted = np.ones((1, 20), dtype=np.bool_)
    gains = expected_gain(BANK, posterior.covariance[None], information, wanted)[0]
    gains[asked] = -1.0
    best = set(np.argsort(-gains)[:5].tolist())
    chosen = {
        next_item(BANK, posterior, asked, domains=DOMAINS, seed=seed, plan=plan)
        for seed in range(60)
    }
    assert chosen == best


def test_expected_gain_is_the_drop_in_variance() -> None:
    posterior = estimate_posterior(BANK, [1, None] * 100, PRIOR)
    wanted = np.arange(20) < 7
    information = item_information(posterior.means[BANK.skills], BANK)
    gains = expected_gain(BANK, posterior.covariance[None], information[None], wanted[None])[0]
    for item in (0, 37, 199):
        skill = BANK.skills[item]
        added = np.zeros((20, 20))
        added[skill, skill] = information[item]
        after = np.linalg.inv(np.linalg.inv(posterior.covariance) + added)
        drop = np.diagonal(posterior.covariance - after)[wanted].sum()
        assert gains[item] == pytest.approx(drop, rel=1e-8)


def test_no_skill_is_open_to_somebody_who_answered_everything() -> None:
    posterior = estimate_posterior(BANK, [1] * 200, PRIOR)
    nothing = np.zeros((1, 200), dtype=np.bool_)
    every = np.arange(200)[None]
    sitting = Sitting(posterior.means[None], posterior.covariance[None], every, nothing, (1,))
    information = item_information(posterior.means[BANK.skills], BANK)[None]
    assert not open_skills(BANK, sitting, information, Plan(target_error=0.01)).any()
