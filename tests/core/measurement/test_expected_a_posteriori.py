import numpy as np
import pytest
from scipy.integrate import quad  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.expected_a_posteriori import estimate, most_informative
from core.measurement.graded_response import ItemBank, log_likelihood
from tests.core.measurement.test_graded_response import GOLDEN, agreeableness


def referee_bank() -> ItemBank:
    number = np.arange(1, 31, dtype=np.float64)
    centres = -2.0 + 4.0 * ((11 * number) % 30) / 29.0
    discrimination = 0.8 + 0.05 * ((7 * number) % 30)
    thresholds = centres[:, None] + np.array([-1.0, 0.0, 1.0])
    return ItemBank(np.zeros(30, np.int64), discrimination, thresholds)


def test_estimate_matches_the_referee() -> None:
    golden = GOLDEN["eap_bfi_A_answers_1_3_4_2_5_zero_based"]
    mean, error = estimate(agreeableness(), np.array([1, 3, 4, 2, 5]))
    assert abs(mean - golden["eap"]) <= golden["tolerance"]
    assert abs(error - golden["se"]) <= golden["tolerance"]


def test_adaptive_trace_matches_the_referee() -> None:
    golden = GOLDEN["adaptive_trace"]
    bank = referee_bank()
    answers = (5 * np.arange(1, 31) + 3) % 4
    asked: list[int] = []
    trace: list[tuple[float, float]] = []
    mean = float(golden["start"])
    for _ in golden["items"]:
        asked.append(most_informative(mean, bank, asked))
        trace.append(estimate(bank.take(np.array(asked)), answers[asked]))
        mean = trace[-1][0]
    assert [item + 1 for item in asked] == golden["items"]
    expected = list(zip(golden["eap"], golden["se"], strict=True))
    np.testing.assert_allclose(trace, expected, atol=golden["tolerance"])


def test_no_answer_leaves_the_prior() -> None:
    nothing = np.array([], dtype=np.int64)
    mean, error = estimate(agreeableness().take(nothing), nothing)
    assert abs(mean) < 1e-12
    assert abs(error - 1.0) < 1e-3


@pytest.mark.parametrize("categories", range(2, 8))
def test_two_to_seven_answers_agree_with_integrals(categories: int) -> None:
    steps = np.linspace(-1.0, 1.0, categories - 1) if categories > 2 else np.zeros(1)
    bank = ItemBank(np.zeros(3, np.int64), np.array([0.8, 1.5, 2.2]), np.tile(steps, (3, 1)))
    answers = np.array([0, categories - 1, categories // 2])

    def weight(theta: float) -> float:
        logs = log_likelihood(np.full(3, theta), bank, answers).sum()
        return float(np.exp(logs - 0.5 * theta**2))

    moments = [quad(lambda t, k=k: t**k * weight(t), -8, 8)[0] for k in range(3)]
    mean = moments[1] / moments[0]
    found, error = estimate(bank, answers)
    assert found == pytest.approx(mean, abs=2e-3)
    assert error == pytest.approx(np.sqrt(moments[2] / moments[0] - mean**2), abs=2e-3)


def test_a_missing_answer_is_left_out() -> None:
    bank = agreeableness()
    kept = np.array([0, 2, 3])
    shorter = estimate(bank.take(kept), np.array([1, 4, 2]))
    assert estimate(bank, np.array([1, -1, 4, 2, -1])) == shorter
