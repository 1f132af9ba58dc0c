import numpy as np
import pytest
from hypothesis import given

from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from plugins.matching.algorithms.reciprocal import (
    PENALTY,
    Reciprocal,
    after_exposure,
    shown_in_turn,
)
from plugins.matching.algorithms.shape import Shape
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people


def chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


@given(SEEDS)
def test_it_is_the_geometric_mean_of_two_chances(seed: int) -> None:
    group, work = people(seed, 1), demands(seed, 1)
    person = chance(3 * Shape().score(group, work)[0, 0])
    employer = chance(1 + 4 * ExpectedDeficit().score(group, work)[0, 0])
    unknown = np.sqrt(chance(0) * chance(1))
    found = np.exp(Reciprocal().score(group, work)[0, 0]) * unknown
    assert found == pytest.approx(np.sqrt(person * employer))


def test_the_price_of_being_shown() -> None:
    scores = np.zeros((3, 2))
    lower = after_exposure(scores, np.array([0, 1, 9]))
    np.testing.assert_allclose(lower[:, 0], [0, -PENALTY * np.log(2), -PENALTY * np.log(10)])


def test_lists_in_turn_pass_the_floor_around() -> None:
    scores = np.array([[0.02] * 4, [0.01] * 4, [0.0] * 4, [-9.0] * 4])
    assert shown_in_turn(scores, 1, penalty=0.0)[:, 0].tolist() == [0, 0, 0, 0]
    assert shown_in_turn(scores, 1)[:, 0].tolist() == [0, 1, 2, 0]
    assert shown_in_turn(scores, 9).shape == (4, 4)
