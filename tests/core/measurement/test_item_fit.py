import numpy as np
import pytest

from core.measurement.graded_response import Floats, Integers, ItemBank
from core.measurement.item_fit import (
    drift,
    mean_squares,
    never_likeliest,
)
from tests.core.measurement.simulation import answer

BANK = ItemBank(
    np.array([0, 0, 1, 1]),
    np.array([1.2, 1.9, 1.5, 1.7]),
    np.array([[-1.0, 0.2, np.inf], [-0.5, 0.4, 1.1], [-2.0, 0.0, 0.7], [-1.0, 0.0, 1.0]]),
)


def simulated(people: int, seed: int = 1) -> tuple[Integers, Floats]:
    chance = np.random.default_rng(seed)
    theta = chance.normal(size=(people, 2))
    return np.array([answer(BANK, each, chance) for each in theta]), theta


def test_answers_of_the_model_have_mean_squares_of_one() -> None:
    found = mean_squares(BANK, *simulated(4000))
    np.testing.assert_allclose(found.infit, 1.0, atol=0.06)
    np.testing.assert_allclose(found.outfit, 1.0, atol=0.10)
    np.testing.assert_array_equal(found.answers, 4000)


def test_noise_and_too_little_noise_are_told_apart() -> None:
    answers, theta = simulated(2000)
    noisy = answers.copy()
    noisy[:, 1] = np.random.default_rng(2).integers(0, 4, 2000)
    assert mean_squares(BANK, noisy, theta).infit[1] > 1.3
    sure = answers.copy()
    sure[:, 3] = np.searchsorted([-1.0, 0.0, 1.0], theta[:, 1])
    assert mean_squares(BANK, sure, theta).infit[3] < 0.7


def test_missing_answers_are_left_out() -> None:
    answers, theta = simulated(50)
    holed = answers.copy()
    holed[::2, 0] = -1
    holed[:, 3] = -1
    found = mean_squares(BANK, holed, theta)
    assert found.infit[0] == mean_squares(BANK, answers[1::2], theta[1::2]).infit[0]
    assert np.isnan([found.infit[3], found.outfit[3]]).all()
    np.testing.assert_array_equal(found.answers, [25, 50, 50, 0])


def test_an_answer_between_close_thresholds_is_never_the_likeliest() -> None:
    close = ItemBank(
        np.zeros(2, np.int64),
        np.full(2, 1.5),
        np.array([[-1.0, 0.0, 0.1], [-1.5, 1.0, np.inf]]),
    )
    expected = [[False, False, True, False], [False, False, False, False]]
    np.testing.assert_array_equal(never_likeliest(close), expected)


def test_drift_is_the_mean_move_of_the_thresholds() -> None:
    moved = BANK.thresholds + np.array([[0.6], [-0.2], [0.0], [0.1]])
    moved[1, 2] += 0.3
    after = ItemBank(BANK.skills, BANK.discrimination, moved)
    np.testing.assert_allclose(drift(BANK, after), [0.6, -0.1, 0.0, 0.1], atol=1e-12)
    with pytest.raises(ValueError, match="same items"):
        drift(BANK, BANK.take(np.array([0, 1])))
