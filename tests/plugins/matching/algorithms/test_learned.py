import numpy as np
import pytest

from plugins.matching.algorithms.learned import EXPERT, FEATURES, Learned
from tests.plugins.matching.algorithms.pools import demands, people


def test_the_order_is_that_of_the_chances() -> None:
    group, work = people(2, 50), demands(2, 1)
    scores, chances = Learned().score(group, work)[:, 0], Learned().chances(group, work)[:, 0]
    assert (np.argsort(scores) == np.argsort(chances)).all()
    assert ((chances > 0) & (chances < 1)).all()


def test_a_chance_is_the_logistic_curve_of_the_weighed_features() -> None:
    group, work = people(2, 1), demands(2, 1)
    odds = EXPERT[0] + sum(
        weight * float(each.score(group, work)[0, 0])
        for weight, each in zip(EXPERT[1:], FEATURES, strict=True)
    )
    assert Learned().chances(group, work)[0, 0] == pytest.approx(1 / (1 + np.exp(-odds)))


def test_other_weights_are_another_version() -> None:
    one, other = Learned((0.0, 1.0, 2.0, 0.1)), Learned((0.0, 1.0, 2.0, 0.2))
    assert Learned().version == "1.0"
    assert one.version.startswith("1.0+")
    assert one.version == Learned((0.0, 1.0, 2.0, 0.1)).version != other.version
