import numpy as np
import pytest

from core.measurement.batch import item_log_likelihood_on_grid
from core.measurement.graded_response import Floats, Integers, ItemBank, log_likelihood
from core.measurement.skill_places import skill_places
from core.measurement.sources import GRID

BANK = ItemBank(
    np.array([0, 0, 1, 1, 1]),
    np.array([1.2, 1.9, 1.5, 2.4, 1.0]),
    np.array([-0.5, 0.3, -1.0, 0.6, 0.0])[:, None] + np.array([-1.2, 0.0, 1.2]),
)
COVARIANCE = np.array([[1.0, 0.6], [0.6, 1.0]])


def exact(answers: Integers) -> Floats:
    """Chances of both skills by summing over the whole plane."""
    kept = np.flatnonzero(answers >= 0)
    plane = np.stack(np.meshgrid(GRID, GRID, indexing="ij"), axis=-1)
    bank = BANK.take(kept)
    logs = log_likelihood(plane[..., bank.skills], bank, answers[kept]).sum(axis=-1)
    logs -= 0.5 * np.einsum("xyi,ij,xyj->xy", plane, np.linalg.inv(COVARIANCE), plane)
    joint = np.exp(logs - logs.max())
    joint /= joint.sum()
    return np.stack((joint.sum(axis=1), joint.sum(axis=0)))


@pytest.mark.parametrize(
    "answers",
    [[0, 0, 0, 0, 0], [3, 3, 3, 3, 3], [3, 3, 0, 0, 0], [1, 2, 2, 1, 0], [-1, -1, 3, 3, 2],
     [-1, 0, -1, 3, -1], [-1, -1, -1, -1, -1]],
)  # fmt: skip
def test_places_are_those_of_the_whole_plane(answers: list[int]) -> None:
    codes = np.array([answers])
    table = item_log_likelihood_on_grid(BANK, GRID)
    places = skill_places(BANK, codes, COVARIANCE, table, GRID)
    expected = exact(codes[0])
    assert np.abs(places.chances[0] - expected).sum(axis=1).max() < 0.03
    np.testing.assert_allclose(places.means[0], expected @ GRID, atol=0.02)
    spread = expected @ GRID**2 - (expected @ GRID) ** 2
    np.testing.assert_allclose(np.diagonal(places.covariances[0]), spread, rtol=0.04)
