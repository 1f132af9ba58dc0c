import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugging.matchers import Demands, People
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people

MATCHER = ExpectedDeficit()


def one_skill(level: float) -> Demands:
    required, weights = np.full((1, 20), np.nan), np.zeros((1, 20))
    required[0, 3], weights[0, 3] = level, 1.0
    return Demands(np.full((1, 20), 3.0), np.full((1, 6), 3.0), required, weights)


def one_person(theta: float, error: float) -> People:
    return People(np.full((1, 20), theta), np.full((1, 20), error), np.full((1, 6), np.nan))


@pytest.mark.parametrize(("theta", "error", "level"), [(0.4, 0.5, 0.67), (1.2, 0.4, 0.0)])
def test_the_deficit_is_the_mean_shortfall(theta: float, error: float, level: float) -> None:
    true = theta + error * np.random.default_rng(1).normal(size=400_000)
    expected = -np.maximum(level - true, 0).mean() + 0.2 * max(theta - level, 0)
    score = MATCHER.score(one_person(theta, error), one_skill(level))[0, 0]
    assert score == pytest.approx(expected, abs=2e-3)


@given(SEEDS, st.integers(0, 19), st.floats(0.01, 2))
def test_more_skill_never_lowers_the_score(seed: int, skill: int, more: float) -> None:
    group, work = people(seed, 1), demands(seed, 3)
    better = group.theta.copy()
    better[0, skill] += more
    after = MATCHER.score(People(better, group.errors, group.interests), work)
    assert (after >= MATCHER.score(group, work) - 1e-12).all()


@given(SEEDS)
def test_less_certainty_never_raises_the_score(seed: int) -> None:
    group, work = people(seed, 2), demands(seed, 3)
    unsure = People(group.theta, group.errors * 1.5, group.interests)
    assert (MATCHER.score(unsure, work) <= MATCHER.score(group, work) + 1e-12).all()


def test_only_asked_skills_count() -> None:
    person = people(1, 1)
    changed = person.theta + 5.0
    changed[0, 3] = person.theta[0, 3]
    other = People(changed, person.errors, person.interests)
    work = one_skill(0.67)
    assert MATCHER.score(person, work) == MATCHER.score(other, work)
    assert [part.code for part in MATCHER.explain(person, 0, work, 0)] == ["planning_time"]


def test_who_was_not_measured_counts_as_average() -> None:
    work = one_skill(0.67)
    unknown = MATCHER.score(one_person(np.nan, np.nan), work)
    assert unknown == MATCHER.score(one_person(0.0, 1.0), work)


def test_no_question_puts_nobody_first() -> None:
    work = one_skill(np.nan)
    assert MATCHER.score(people(1, 4), work).tolist() == [[0.0]] * 4
    assert MATCHER.explain(people(1, 4), 0, work, 0) == ()


def test_a_perfect_measurement_is_the_plain_difference() -> None:
    score = MATCHER.score(one_person(0.0, 0.0), one_skill(0.67))[0, 0]
    assert score == pytest.approx(-0.67, abs=1e-3)
