import numpy as np
import pytest
from scipy.stats import chi2  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.calibration import fit_graded_response
from core.measurement.calibration_answers import CalibrationError
from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.multigroup import GroupedAnswers, confirm_dif, fit_groups, group_answers
from tests.core.measurement.simulation import answer

STEPS = np.array([-1.2, 0.0, 1.2])
STEEP = np.array([1.3, 1.8, 1.5, 1.1, 2.1, 1.6])


def two_groups(seed: int, *, planted: float = 0.0, gap: float = 0.5, count: int = 300) -> Integers:
    """Six questions; the second half of the people stand lower, and question 1 is harder for them.

    Planted is in logits, the gap in standard deviations of the trait.
    """
    chance = np.random.default_rng(seed)
    centres = chance.normal(-0.3, 0.6, 6)
    harder = centres + planted / STEEP * (np.arange(6) == 0)
    answers = []
    for middle, mean in ((centres, 0.0), (harder, -gap)):
        bank = ItemBank(np.zeros(6, np.int64), STEEP, middle[:, None] + STEPS)
        theta = chance.normal(mean, 1.0, (count, 1))
        answers += [answer(bank, each, chance) for each in theta]
    return np.array(answers)


def laid_out(answers: Integers, names: str = "ab") -> GroupedAnswers:
    return group_answers(answers, np.repeat(list(names), len(answers) // len(names)).tolist())


def test_an_item_that_is_harder_for_one_group_is_found() -> None:
    found = [confirm_dif(laid_out(two_groups(seed, planted=0.6)), 0) for seed in range(8)]
    assert sum(each.p < 0.05 for each in found) >= 7
    assert np.mean([each.effect for each in found]) == pytest.approx(-0.6, abs=0.15)
    assert all(each.reference == "a" and each.groups == ("b",) for each in found)


def test_a_true_gap_in_skill_is_no_alarm() -> None:
    people = [laid_out(two_groups(seed)) for seed in range(3)]
    equal = [fit_groups(each) for each in people]
    tests = [
        confirm_dif(each, item, equal=fit)
        for each, fit in zip(people, equal, strict=True)
        for item in range(6)
    ]
    assert np.mean([fit.means[1] for fit in equal]) == pytest.approx(-0.5, abs=0.1)
    assert np.mean([fit.deviations[1] for fit in equal]) == pytest.approx(1.0, abs=0.1)
    assert sum(each.p < 0.05 for each in tests) <= 2
    assert all(each.converged for each in tests)


def test_the_chance_comes_from_the_chi_square() -> None:
    plain = laid_out(two_groups(1, planted=0.3))
    one, both = (confirm_dif(plain, 0, whole=too) for too in (False, True))
    assert (one.df, both.df) == (1, 4)
    assert one.p == pytest.approx(chi2.sf(one.chi_square, 1))
    assert both.p == pytest.approx(chi2.sf(both.chi_square, 4))
    assert both.chi_square >= one.chi_square - 0.01


def test_an_item_that_is_steeper_in_one_group_is_found_when_asked() -> None:
    chance = np.random.default_rng(8)
    answers = []
    for first in (2.4, 0.8):
        steep = np.array([first, 1.8, 1.5, 1.1, 2.1, 1.6])
        bank = ItemBank(np.zeros(6, np.int64), steep, np.tile(STEPS, (6, 1)))
        answers += [answer(bank, each, chance) for each in chance.normal(size=(400, 1))]
    assert confirm_dif(laid_out(np.array(answers)), 0, whole=True).p < 0.001


def test_twice_the_same_group_is_the_plain_fit() -> None:
    once = two_groups(2)[:300]
    people = laid_out(np.concatenate((once, once)))
    equal, plain = fit_groups(people), fit_graded_response(once)
    np.testing.assert_allclose(equal.items[:, 0], plain.a, atol=0.02)
    np.testing.assert_allclose(equal.items[:, 1:], plain.d, atol=0.03)
    assert equal.log_likelihood == pytest.approx(2 * plain.log_likelihood, abs=0.01)
    assert confirm_dif(people, 0, equal=equal).chi_square < 0.05


def test_the_likelihood_is_that_of_two_normal_groups() -> None:
    answers = two_groups(3)
    equal = fit_groups(laid_out(answers))
    by_hand = marginal(answers[:300], equal.items, 0.0, 1.0)
    by_hand += marginal(answers[300:], equal.items, equal.means[1], equal.deviations[1])
    assert equal.log_likelihood == pytest.approx(by_hand, abs=0.01)
    for shift in (-0.1, 0.1):
        off = marginal(answers[:300], equal.items, 0.0, 1.0)
        off += marginal(answers[300:], equal.items, equal.means[1] + shift, equal.deviations[1])
        assert off < by_hand


def marginal(answers: Integers, items: Floats, mean: float, deviation: float) -> float:
    """Log-likelihood of a normal group, by Gauss-Hermite quadrature."""
    points, weights = np.polynomial.hermite_e.hermegauss(60)
    chances = np.ones((len(answers), len(points)))
    for column, (a, *d) in zip(answers.T, items, strict=True):
        logits = a * (mean + deviation * points) + np.array(d)[:, None]
        over = np.vstack((np.ones(60), 1 / (1 + np.exp(-logits)), np.zeros(60)))
        chances *= (over[:-1] - over[1:])[column]
    return float(np.log(chances @ (weights / weights.sum())).sum())


def test_other_names_turn_the_effect_around() -> None:
    answers = two_groups(4, planted=0.6)
    one, other = (confirm_dif(laid_out(answers, names), 0) for names in ("ab", "ba"))
    assert one.effect == pytest.approx(-other.effect, abs=0.02)
    assert one.chi_square == pytest.approx(other.chi_square, abs=0.02)


def test_order_of_people_changes_nothing() -> None:
    answers = two_groups(5, planted=0.4)
    rows = np.random.default_rng(1).permutation(600)
    names = np.repeat(["a", "b"], 300)
    one = confirm_dif(group_answers(answers, names.tolist()), 0)
    other = confirm_dif(group_answers(answers[rows], names[rows].tolist()), 0)
    assert one.chi_square == pytest.approx(other.chi_square, abs=1e-6)


def test_three_groups_are_held_against_the_largest() -> None:
    answers = np.concatenate((two_groups(6, planted=0.9)[::-1], two_groups(6, count=60)[:60]))
    names = ["hard"] * 300 + ["plain"] * 300 + ["plain"] * 60
    names[-200:-100] = ["third"] * 100
    answers[:, 3][np.arange(len(answers)) % 7 == 0] = -1
    found = confirm_dif(group_answers(answers, names), 0)
    assert found.reference == "hard"
    assert found.groups == ("plain", "third")
    assert found.df == 2
    assert found.p < 0.001
    assert min(found.effects) > 0.4
    assert found.effect == max(found.effects)


def test_groups_that_carry_no_test_are_refused() -> None:
    answers = two_groups(7)
    alike = answers.copy()
    alike[300:, 0] = 2
    with pytest.raises(CalibrationError, match="one group for each person"):
        group_answers(answers, ["a"] * 10)
    with pytest.raises(CalibrationError, match="two groups of 30"):
        group_answers(answers, ["a"] * 600)
    with pytest.raises(CalibrationError, match="two groups of 30"):
        group_answers(answers, ["a"] * 590 + ["b"] * 10)
    with pytest.raises(CalibrationError, match="needs 3 questions"):
        laid_out(answers[:, :2])
    with pytest.raises(CalibrationError, match="in group b answered question 1"):
        confirm_dif(laid_out(alike), 0)
