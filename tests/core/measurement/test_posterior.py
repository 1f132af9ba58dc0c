import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from core.assessment.rules.form import compose_form
from core.measurement.graded_response import Floats, ItemBank, log_likelihood, score
from core.measurement.posterior import Posterior, estimate_posterior, prior_covariance
from tests.core.measurement.simulation import (
    DOMAINS,
    SKILLS,
    answer,
    expert_bank,
    small_banks,
    true_bank,
)

PRIOR = prior_covariance(("one", "one", "two", "two"))
CODES = st.lists(st.integers(-1, 3), min_size=12, max_size=12)


def same_bytes(one: Posterior, other: Posterior) -> bool:
    pairs = ((one.means, other.means), (one.errors, other.errors))
    return all(a.tobytes() == b.tobytes() for a, b in pairs)


def test_prior_follows_the_domains() -> None:
    expected = [[1, 0.55, 0.3], [0.55, 1, 0.3], [0.3, 0.3, 1]]
    np.testing.assert_array_equal(prior_covariance(("a", "a", "b")), expected)
    assert np.linalg.eigvalsh(prior_covariance(DOMAINS)).min() > 0.4


@pytest.mark.parametrize(("within", "across"), [(1.0, 0.3), (0.2, 0.3), (0.5, -0.1)])
def test_prior_refuses_what_is_no_correlation(within: float, across: float) -> None:
    with pytest.raises(ValueError, match="correlations"):
        prior_covariance(("a", "b"), within=within, across=across)


def test_nothing_answered_gives_the_prior_back() -> None:
    result = estimate_posterior(expert_bank(1), [None] * 160, prior_covariance(DOMAINS))
    np.testing.assert_allclose(result.means, 0.0)
    np.testing.assert_allclose(result.errors, 1.0)
    np.testing.assert_allclose(result.covariance, prior_covariance(DOMAINS), atol=1e-12)


@given(small_banks(), CODES)
def test_agrees_with_a_general_optimiser(bank: ItemBank, codes: list[int]) -> None:
    answers = np.array(codes[: len(bank)])
    kept = np.flatnonzero(answers >= 0)
    precision = np.linalg.inv(PRIOR)

    def loss(theta: Floats) -> float:
        given_bank = bank.take(kept)
        logs = log_likelihood(theta[given_bank.skills], given_bank, answers[kept])
        return float(0.5 * theta @ precision @ theta - logs.sum())

    result = estimate_posterior(bank, answers, PRIOR)
    referee = minimize(loss, np.zeros(4), method="BFGS", options={"gtol": 1e-7})
    np.testing.assert_allclose(result.means, referee.x, atol=2e-4)


@given(small_banks(), CODES, st.permutations(range(12)))
def test_order_of_items_changes_no_byte(
    bank: ItemBank, codes: list[int], shuffled: list[int]
) -> None:
    answers = np.array(codes[: len(bank)])
    order = np.array([item for item in shuffled if item < len(bank)])
    plain = estimate_posterior(bank, answers, PRIOR)
    assert same_bytes(plain, estimate_posterior(bank.take(order), answers[order], PRIOR))


@given(small_banks(), CODES)
def test_missing_is_the_same_as_not_in_the_bank(bank: ItemBank, codes: list[int]) -> None:
    answers = np.array(codes[: len(bank)])
    kept = np.flatnonzero(answers >= 0)
    words = [None if each < 0 else int(each) for each in answers]
    plain = estimate_posterior(bank, answers, PRIOR)
    assert same_bytes(plain, estimate_posterior(bank, words, PRIOR))
    assert same_bytes(plain, estimate_posterior(bank.take(kept), answers[kept], PRIOR))


@given(small_banks(), CODES, st.integers(0, 3))
def test_one_more_answer_never_raises_every_error(
    bank: ItemBank, codes: list[int], new: int
) -> None:
    before = np.array(codes[: len(bank)])
    before[0] = -1
    after = before.copy()
    after[0] = new
    one, other = (estimate_posterior(bank, each, PRIOR).errors for each in (before, after))
    assert (other <= one + 1e-9).any()


@given(small_banks(), CODES, st.integers(0, 11))
def test_a_higher_answer_raises_its_skill(bank: ItemBank, codes: list[int], item: int) -> None:
    assume(item < len(bank) and 0 <= codes[item] < 3)
    lower = np.array(codes[: len(bank)])
    higher = lower.copy()
    higher[item] += 1
    skill = bank.skills[item]
    one, other = (estimate_posterior(bank, each, PRIOR).means[skill] for each in (lower, higher))
    assert other > one


@pytest.mark.parametrize("codes", [[0], [0, 4], [-2, 0]])
def test_impossible_answers_are_refused(codes: list[int]) -> None:
    bank = expert_bank(1).take(np.array([0, 1]))
    with pytest.raises(ValueError, match="answer"):
        estimate_posterior(bank, codes, prior_covariance(DOMAINS))


def test_a_high_answer_to_an_item_with_few_is_refused() -> None:
    bank = ItemBank(np.array([0, 1]), np.ones(2), np.array([[0.0, 1.0], [0.0, np.inf]]))
    estimate_posterior(bank, [2, 1], np.eye(2))
    with pytest.raises(ValueError, match="answer"):
        estimate_posterior(bank, [0, 2], np.eye(2))


def test_an_item_that_would_make_the_steps_swing_for_ever_settles() -> None:
    """Bare Newton steps, cut at 1, jump between 2.5 and 3.5 for ever here."""
    bank = ItemBank(np.array([0]), np.array([10.0]), np.array([[3.0]]))
    result = estimate_posterior(bank, [1], np.eye(1))
    slope = score(result.means, bank, np.array([1]))[0]
    assert slope == pytest.approx(result.means[0], abs=1e-6)


def test_extreme_answers_settle() -> None:
    bank = expert_bank(2)
    prior = prior_covariance(DOMAINS)
    lowest, highest = (estimate_posterior(bank, [each] * 160, prior) for each in (0, 3))
    assert (lowest.means < -1.5).all()
    assert (highest.means > 1.5).all()
    assert (highest.errors < 1.0).all()


def test_answers_far_from_the_start_settle_too() -> None:
    bank = ItemBank(np.zeros(8, np.int64), np.full(8, 1.9), np.array([[3.0, 4.0, 5.0]] * 8))
    result = estimate_posterior(bank, [3] * 8, np.eye(1))
    slope = score(np.full(8, result.means[0]), bank, np.full(8, 3)).sum()
    assert slope == pytest.approx(result.means[0], abs=1e-6)


def test_a_new_process_gives_the_same_bytes() -> None:
    program = (
        "import sys\n"
        "from tests.core.measurement.test_posterior import one_person\n"
        "sys.stdout.write(one_person().covariance.tobytes().hex())\n"
    )
    here = one_person().covariance.tobytes().hex()
    environment = os.environ | {"PYTHONHASHSEED": "1", "OPENBLAS_NUM_THREADS": "1"}
    root = Path(__file__).parents[3]
    run = [sys.executable, "-c", program]
    other = subprocess.run(
        run, cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    assert other.stdout == here


def one_person() -> Posterior:
    bank = expert_bank(3)
    answers = (7 * np.arange(160) + 3) % 5 - 1
    return estimate_posterior(bank, answers, prior_covariance(DOMAINS))


def test_expert_parameters_recover_the_person() -> None:
    """Forty random balanced answers: correlation with the truth, mean of three banks."""
    found = [recovery(seed, people=100) for seed in (1, 2, 3)]
    model, plain = np.mean(found, axis=0)
    assert model >= 0.80
    assert model >= plain + 0.04


def recovery(seed: int, people: int) -> tuple[float, float]:
    """Mean within-skill correlation with the truth of the model score and of plain averages."""
    chance = np.random.default_rng(seed)
    expert, prior = expert_bank(seed), prior_covariance(DOMAINS)
    real = true_bank(expert, seed)
    entries = [(str(n), SKILLS[s], DOMAINS[s]) for n, s in enumerate(expert.skills)]
    truth = chance.multivariate_normal(np.zeros(20), prior, people)
    scored = np.empty((people, 2, 20))
    for person, theta in enumerate(truth):
        form = np.sort([int(item) for item in compose_form(entries, SKILLS, 2, person)])
        given_answers = answer(real, theta, chance)[form]
        short = expert.take(form)
        scored[person, 0] = estimate_posterior(short, given_answers, prior).means
        scored[person, 1] = np.bincount(short.skills, weights=given_answers, minlength=20)
    model, plain = (
        float(np.mean([np.corrcoef(scored[:, way, s], truth[:, s])[0, 1] for s in range(20)]))
        for way in (0, 1)
    )
    return model, plain
