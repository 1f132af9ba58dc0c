from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugging.matchers import INTEREST_CODES, SKILL_CODES, Matcher, People
from plugins.matching.plugin import matchers
from tests.plugins.matching.algorithms.pools import SEEDS, SHARES, demands, people

ALGORITHMS: tuple[Matcher, ...] = tuple(matchers())
each_algorithm = pytest.mark.parametrize("matcher", ALGORITHMS, ids=lambda each: each.id)


@each_algorithm
def test_it_says_who_it_is(matcher: Matcher) -> None:
    assert matcher.version in {"1.0", "1.1"}
    assert matcher.audience in {"person", "employer"}
    assert matcher.description.endswith(".")


@each_algorithm
@given(SEEDS, SHARES)
def test_reasons_add_up_to_the_score(matcher: Matcher, seed: int, unknown: float) -> None:
    group, work = people(seed, 3, unknown), demands(seed, 2)
    scores = matcher.score(group, work)
    assert scores.shape == (3, 2)
    assert np.isfinite(scores).all()
    for person, demand in np.ndindex(3, 2):
        reasons = matcher.explain(group, person, work, demand)
        assert abs(fsum(each.value for each in reasons) - scores[person, demand]) <= 1e-9
        assert len({(each.kind, each.code) for each in reasons}) == len(reasons)
        assert {each.code for each in reasons if each.kind == "skill"} <= set(SKILL_CODES)
        assert {each.code for each in reasons if each.kind == "interest"} <= set(INTEREST_CODES)


@each_algorithm
@given(SEEDS, SHARES)
def test_many_at_once_score_as_one_by_one(matcher: Matcher, seed: int, unknown: float) -> None:
    group, work = people(seed, 4, unknown), demands(seed, 2)
    singly = [
        [float(matcher.score(group.take([i]), work.take([j]))[0, 0]) for j in range(2)]
        for i in range(4)
    ]
    np.testing.assert_allclose(matcher.score(group, work), singly, rtol=0, atol=2e-12)


@each_algorithm
@given(SEEDS, st.permutations(range(7)))
def test_order_of_people_and_work_is_irrelevant(
    matcher: Matcher, seed: int, order: list[int]
) -> None:
    group, work = people(seed, 7, 0.2), demands(seed, 7)
    plain = matcher.score(group, work)
    np.testing.assert_allclose(
        matcher.score(group.take(order), work.take(order)), plain[order][:, order], atol=2e-12
    )


@each_algorithm
def test_equal_people_tie_wherever_they_stand(matcher: Matcher) -> None:
    one = people(3, 1)
    crowd = one.take([0] * 10_001)
    assert len(np.unique(matcher.score(crowd, demands(3, 1)))) == 1


@each_algorithm
def test_twice_gives_the_same_bytes(matcher: Matcher) -> None:
    group, work = people(5, 100, 0.1), demands(5, 4)
    assert matcher.score(group, work).tobytes() == matcher.score(group, work).tobytes()


@each_algorithm
def test_nobody_and_nothing_are_fine(matcher: Matcher) -> None:
    nobody = People(np.zeros((0, 20)), np.zeros((0, 20)), np.zeros((0, 6)))
    assert matcher.score(nobody, demands(1, 3)).shape == (0, 3)
    assert matcher.score(people(1, 3), demands(1, 0)).shape == (3, 0)
