from collections import Counter
from itertools import groupby

import numpy as np
import pytest

from core.measurement.adaptive import Plan, expected_gain, next_item, open_skills
from core.measurement.graded_response import Floats, ItemBank, item_information
from core.measurement.posterior import Posterior, estimate_posterior, prior_covariance
from tests.core.measurement.simulation import DOMAINS, STEPS, answer, expert_bank

PRIOR = prior_covariance(DOMAINS)
BANK = expert_bank(1, per_skill=10)


def sit(seed: int, plan: Plan) -> tuple[list[int], Posterior, Floats]:
    """One adaptive session of a simulated person: items, result and truth."""
    chance = np.random.default_rng(seed)
    theta = chance.multivariate_normal(np.zeros(20), PRIOR)
    replies = answer(BANK, theta, chance)
    answers = np.full(len(BANK), -1)
    asked: list[int] = []
    posterior = estimate_posterior(BANK, answers, PRIOR)
    while (
        item := next_item(BANK, posterior, asked, domains=DOMAINS, seed=seed, plan=plan)
    ) is not None:
        asked.append(item)
        answers[item] = replies[item]
        posterior = estimate_posterior(BANK, answers, PRIOR)
    return asked, posterior, theta


@pytest.mark.parametrize("seed", range(3))
def test_a_session_is_balanced_and_ends(seed: int) -> None:
    asked, posterior, theta = sit(seed, Plan())
    counts = Counter(BANK.skills[asked].tolist())
    domains = [DOMAINS[BANK.skills[item]] for item in asked]
    assert len(set(asked)) == len(asked) <= 48
    assert min(counts[skill] for skill in range(20)) >= 2
    assert max(len(list(group)) for _, group in groupby(domains)) <= 3
    assert np.sqrt(np.mean(((posterior.means - theta) / posterior.errors) ** 2)) < 1.5
    assert sit(seed, Plan())[0] == asked


def test_a_loose_target_stops_at_the_minimum() -> None:
    asked, _, _ = sit(5, Plan(target_error=0.95))
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


def test_small_gains_close_a_skill() -> None:
    asked, posterior, _ = sit(6, Plan(target_error=0.1, least_gain=0.05, most_items=200))
    assert posterior.errors.min() > 0.1
    assert 40 <= len(asked) < len(BANK)
    assert not open_skills(BANK, posterior, asked, Plan(target_error=0.1, least_gain=0.05)).any()


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


def test_expected_gain_is_the_drop_in_variance() -> None:
    posterior = estimate_posterior(BANK, [1, None] * 100, PRIOR)
    wanted = np.arange(20) < 7
    gains = expected_gain(BANK, posterior, wanted)
    for item in (0, 37, 199):
        skill = BANK.skills[item]
        added = np.zeros((20, 20))
        added[skill, skill] = item_information(posterior.means[BANK.skills], BANK)[item]
        after = np.linalg.inv(np.linalg.inv(posterior.covariance) + added)
        drop = np.diagonal(posterior.covariance - after)[wanted].sum()
        assert gains[item] == pytest.approx(drop, rel=1e-8)
