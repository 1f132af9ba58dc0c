import numpy as np
import pytest
from hypothesis import given

from core.plugging.matchers import People
from plugins.matching.algorithms.distance import Distance
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people


@given(SEEDS)
def test_it_is_the_root_of_the_mean_square(seed: int) -> None:
    group, work = people(seed, 1), demands(seed, 1)
    own = [*np.clip(3 + group.theta[0], 1, 5), *group.interests[0]]
    asked = [*work.importance[0], *work.interests[0]]
    expected = -((sum((a - b) ** 2 for a, b in zip(own, asked, strict=True)) / 26) ** 0.5)
    assert Distance().score(group, work)[0, 0] == pytest.approx(expected)


def test_exactly_what_is_asked_is_no_distance() -> None:
    work = demands(4, 2)
    same = People(work.importance - 3, np.ones((2, 20)), work.interests)
    assert np.diagonal(Distance().score(same, work)).tolist() == [0.0, 0.0]
    assert {part.value for part in Distance().explain(same, 1, work, 1)} == {0.0}


def test_what_is_unknown_is_left_out() -> None:
    work, group = demands(4, 1), people(4, 1, unknown=1.0)
    assert Distance().score(group, work).tolist() == [[0.0]]
    assert Distance().explain(group, 0, work, 0) == ()
