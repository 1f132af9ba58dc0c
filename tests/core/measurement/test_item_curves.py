import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.graded_response import Floats, ItemBank, category_probabilities
from core.measurement.item_curves import curves

DESIGN = np.linspace(-3, 3, 7)[:, None]


@given(st.floats(-3, 3), st.floats(-3, 2), st.floats(0.05, 3))
def test_curves_and_their_slopes(steep: float, first: float, gap: float) -> None:
    intercepts = np.array([[first + gap, first]])
    drawn = curves(np.array([[steep]]), intercepts, DESIGN)
    over = 1 / (1 + np.exp(-(steep * DESIGN[:, 0] + intercepts.T)))
    chances = np.stack((1 - over[0], over[0] - over[1], over[1]))
    np.testing.assert_allclose(np.exp(drawn.log_chances[0]), chances, atol=1e-12)
    np.testing.assert_allclose(drawn.lower[0, 1:] * chances[1:], over * (1 - over), atol=1e-12)
    np.testing.assert_allclose(drawn.upper[0, :2] * chances[:2], over * (1 - over), atol=1e-12)


def test_the_slopes_are_differences_of_the_log_chances() -> None:
    steep, intercepts = np.array([[1.7]]), np.array([[1.1, 0.2, -0.9]])
    drawn = curves(steep, intercepts, DESIGN)
    for edge in range(3):
        moved = np.eye(3)[edge] * 1e-6
        up, down = (curves(steep, intercepts + sign * moved, DESIGN) for sign in (1, -1))
        slope = (up.log_chances - down.log_chances)[0] / 2e-6
        np.testing.assert_allclose(slope[edge + 1], drawn.lower[0, edge + 1], atol=1e-7)
        np.testing.assert_allclose(slope[edge], -drawn.upper[0, edge], atol=1e-7)


def test_a_bank_has_the_same_curves() -> None:
    bank = ItemBank(
        np.array([0, 0]), np.array([1.3, 0.8]), np.array([[-1.0, 0.2, 0.9], [0.3, np.inf, np.inf]])
    )
    slopes = bank.discrimination[:, None]
    drawn = curves(slopes, -slopes * bank.thresholds, DESIGN)
    expected = category_probabilities(DESIGN, bank).transpose(1, 2, 0)
    np.testing.assert_allclose(np.exp(drawn.log_chances[0]), expected[0])
    np.testing.assert_allclose(np.exp(drawn.log_chances[1, :2]), expected[1, :2])
    assert not drawn.log_chances[1, 2:].any()
    assert not drawn.lower[1, 2:].any()
    assert not drawn.upper[1, 1:].any()


@pytest.mark.parametrize("far", [-2_000.0, -40.0, 40.0, 2_000.0])
def test_far_out_everything_stays_exact(far: float) -> None:
    """P(k) of a graded item falls off as exp(-logit) on its far side."""
    intercepts = np.array([[1.0, 0.0, -1.0]])
    drawn = curves(np.array([[1.0]]), intercepts, np.array([[far]]))
    for each in (drawn.log_chances, drawn.lower, drawn.upper):
        assert np.isfinite(each).all()
    share: Floats = np.log(-np.expm1(-np.array([np.inf, 1.0, 1.0, np.inf])))
    low, high = np.array([0.0, 1.0, 0.0, -1.0]), np.array([-1.0, 0.0, 1.0, 0.0])
    expected = share + (far + low if far < 0 else -far + high)
    expected[0 if far < 0 else 3] = 0.0
    np.testing.assert_allclose(drawn.log_chances[0, :, 0], expected, atol=1e-12, rtol=1e-12)
