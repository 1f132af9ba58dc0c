import numpy as np
import pytest
from hypothesis import given
from scipy.stats import multivariate_normal, norm  # type: ignore[import-untyped]  # scipy ships no types

from core.catalogue.service import skills
from core.measurement.posterior import prior_covariance
from core.plugging.matchers import Demands, People
from plugins.matching.algorithms.readiness import SHARED, Readiness
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people

MATCHER = Readiness()


def asking(levels: dict[int, float]) -> Demands:
    required, weights = np.full((1, 20), np.nan), np.zeros((1, 20))
    for skill, level in levels.items():
        required[0, skill], weights[0, skill] = level, 1 / len(levels)
    return Demands(np.full((1, 20), 3.0), np.full((1, 6), 3.0), required, weights)


def test_one_skill_is_the_normal_curve() -> None:
    person = People(np.full((1, 20), 0.3), np.full((1, 20), 0.5), np.full((1, 6), 3.0))
    found = MATCHER.score(person, asking({4: 0.67}))[0, 0]
    assert found == pytest.approx(norm.logcdf((0.3 - 0.67) / 0.5), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_several_skills_are_one_chance_together(seed: int) -> None:
    person = people(seed, 1)
    levels = {1: -0.67, 7: 0.0, 11: 0.67}
    at = list(levels)
    shared = np.full((3, 3), SHARED) + (1 - SHARED) * np.eye(3)
    margins = (person.theta[0, at] - list(levels.values())) / person.errors[0, at]
    chance = multivariate_normal(cov=shared).cdf(margins)
    assert np.exp(MATCHER.score(person, asking(levels))[0, 0]) == pytest.approx(chance, abs=1e-4)


def test_errors_share_as_much_as_in_a_full_run() -> None:
    prior = prior_covariance([skill.domain for skill in skills()])
    posterior = np.linalg.inv(np.linalg.inv(prior) + np.eye(20) / 0.8)
    size = np.sqrt(np.diag(posterior))
    found = (posterior / np.outer(size, size))[~np.eye(20, dtype=bool)].mean()
    assert 0.5 * SHARED <= found <= 1.5 * SHARED


@given(SEEDS)
def test_more_skill_never_lowers_the_score(seed: int) -> None:
    group, work = people(seed, 2), demands(seed, 3)
    better = People(group.theta + 0.2, group.errors, group.interests)
    assert (MATCHER.score(better, work) >= MATCHER.score(group, work) - 1e-12).all()


def test_the_weakest_skill_weighs_most() -> None:
    theta = np.zeros((1, 20))
    theta[0, 7] = -1.0
    person = People(theta, np.full((1, 20), 0.5), np.full((1, 6), 3.0))
    parts = MATCHER.explain(person, 0, asking({1: 0.0, 7: 0.0}), 0)
    assert min(parts, key=lambda part: part.value).code == "teamwork"


def test_nothing_asked_leaves_everybody_equal() -> None:
    assert MATCHER.score(people(1, 3), asking({})).tolist() == [[0.0]] * 3
    assert MATCHER.explain(people(1, 3), 0, asking({}), 0) == ()


def test_far_away_is_finite() -> None:
    far = People(np.full((1, 20), -9.0), np.full((1, 20), 0.1), np.full((1, 6), 3.0))
    assert np.isfinite(MATCHER.score(far, asking(dict.fromkeys(range(20), 0.67)))).all()
