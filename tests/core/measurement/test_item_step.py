import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.item_shapes import ExpertShape, InterceptShape
from core.measurement.item_step import best_items, objective

GRID = np.linspace(-4, 4, 21)[:, None]


def counts_of(seed: int, steep: float, people: float = 300.0) -> Floats:
    """Expected answers to three items with three answers; the middle one leans another way."""
    chance = np.random.default_rng(seed)
    weights = np.exp(-0.5 * GRID[:, 0] ** 2)
    over = 1 / (1 + np.exp(-(np.array([steep, -0.6, 1.5])[:, None] * GRID[:, 0])[:, None]
                           + np.array([-0.8, 0.9])[:, None]))  # fmt: skip
    chances = np.stack((1 - over[:, 0], over[:, 0] - over[:, 1], over[:, 1]), axis=1)
    noise = chance.gamma(20.0, 1 / 20.0, chances.shape)
    counts: Floats = people * weights / weights.sum() * chances * noise
    return counts


@given(st.integers(0, 50), st.floats(0.3, 3))
@settings(max_examples=15, deadline=None)
def test_no_general_optimiser_does_better(seed: int, steep: float) -> None:
    counts, shape = counts_of(seed, steep), InterceptShape(1)
    start = np.tile([1.0, 0.5, -0.5], (3, 1))
    best = best_items(counts, start, shape, GRID)
    reached = objective(counts, best, shape, GRID)
    for item in range(3):

        def loss(free: Floats, item: int = item) -> float:
            return -float(objective(counts[item : item + 1], free[None], shape, GRID)[0])

        other = minimize(loss, start[item], method="Nelder-Mead", options={"maxiter": 2_000})
        assert reached[item] >= -other.fun - 1e-5
        np.testing.assert_allclose(best[item], other.x, atol=0.01)


def test_a_belief_pulls_towards_its_centre() -> None:
    counts = counts_of(3, 1.2, people=8.0)
    centre = np.tile([np.log(1.5), -0.3, 0.3], (3, 1))
    for deviation, reach in ((1e-4, 1e-3), (0.3, 1.0)):
        precision = np.broadcast_to(np.eye(3) / deviation**2, (3, 3, 3))
        best = best_items(counts, centre, ExpertShape(centre, precision), GRID)
        assert 0 < np.abs(best - centre).max() < reach
        assert (np.diff(best[:, 1:], axis=1) > 0).all()


@pytest.mark.parametrize("item", [0, 2])
def test_a_better_start_changes_nothing(item: int) -> None:
    counts, shape = counts_of(5, 1.7), InterceptShape(1)
    far, near = (
        best_items(counts, np.tile(start, (3, 1)), shape, GRID)
        for start in ([0.1, 2.0, -2.0], [1.5, 0.8, -0.9])
    )
    np.testing.assert_allclose(far[item], near[item], atol=1e-6)
