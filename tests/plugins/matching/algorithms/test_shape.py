import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugging.matchers import Demands, People
from plugins.matching.algorithms.shape import Shape
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people


@given(SEEDS)
def test_it_is_the_correlation_of_centred_blocks(seed: int) -> None:
    group, work = people(seed, 1), demands(seed, 1)
    one = np.concatenate([(each - each.mean()) for each in blocks_of(group)])
    other = np.concatenate(
        [(each - each.mean()) for each in (work.importance[0], work.interests[0])]
    )
    expected = np.corrcoef(one, other)[0, 1]
    assert Shape().score(group, work)[0, 0] == pytest.approx(expected, abs=1e-9)


def blocks_of(group: People) -> tuple[np.ndarray, np.ndarray]:
    return group.theta[0], group.interests[0]


@given(SEEDS, st.floats(0.0, 0.5))
def test_modest_answers_change_nothing(seed: int, modesty: float) -> None:
    group, work = people(seed, 4), demands(seed, 3)
    plain = People(group.theta, group.errors, group.interests)
    modest = People(group.theta - 4 * modesty, group.errors, group.interests - modesty)
    np.testing.assert_allclose(Shape().score(modest, work), Shape().score(plain, work), atol=1e-9)


def test_without_interests_the_skills_decide() -> None:
    work = demands(2, 5)
    silent = People(work.importance - 3, np.full((5, 20), 0.4), np.full((5, 6), np.nan))
    scores = Shape().score(silent, work)
    np.testing.assert_allclose(np.diagonal(scores), 1.0)
    assert all(part.kind == "skill" for part in Shape().explain(silent, 0, work, 0))


def test_unmeasured_skills_are_left_out_on_both_sides() -> None:
    work = demands(2, 1)
    theta = work.importance - 3
    theta[0, :4] = np.nan
    person = People(theta, np.full((1, 20), 0.4), np.full((1, 6), np.nan))
    assert Shape().score(person, work)[0, 0] == pytest.approx(1.0)
    assert len(Shape().explain(person, 0, work, 0)) == 16


def test_flat_profiles_score_zero() -> None:
    flat = np.full((1, 20), 0.3), np.full((1, 20), 0.4), np.full((1, 6), 2.2)
    assert Shape().score(People(*flat), demands(1, 3)).tolist() == [[0.0] * 3]
    level = Demands(np.full((1, 20), 3.1), np.full((1, 6), 4.3), flat[1], flat[1])
    assert Shape().score(people(1, 2), level).tolist() == [[0.0]] * 2
