import numpy as np
import pytest
from scipy.stats import binomtest  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.intervals import bootstrap, share_interval


def mean(people: Floats) -> float:
    return float(people.mean())


def test_interval_of_a_mean_is_about_two_standard_errors_wide() -> None:
    people = np.random.default_rng(4).normal(5.0, 2.0, 400)
    low, high = bootstrap(mean, people, seed=1, draws=2000)
    assert low == pytest.approx(people.mean() - 1.96 * people.std() / 20, abs=0.02)
    assert high == pytest.approx(people.mean() + 1.96 * people.std() / 20, abs=0.02)


def test_the_seed_decides() -> None:
    people = np.arange(30.0)
    assert bootstrap(mean, people, seed=1) == bootstrap(mean, people, seed=1)
    assert bootstrap(mean, people, seed=1) != bootstrap(mean, people, seed=2)


def test_a_lower_level_is_narrower() -> None:
    people = np.arange(30.0)
    wide, narrow = (bootstrap(mean, people, seed=1, level=each) for each in (0.95, 0.5))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_draws_without_a_figure_are_left_out() -> None:
    low, high = bootstrap(lambda _: float("nan"), np.arange(5.0), seed=1, draws=9)
    assert np.isnan(low)
    assert np.isnan(high)
    some = bootstrap(
        lambda people: mean(people) if 0.0 in people else float("nan"), np.arange(5.0), seed=1
    )
    assert np.isfinite(some).all()


@pytest.mark.parametrize(("people", "level"), [(0, 0.95), (5, 1.0), (5, 0.0)])
def test_nobody_and_no_level_are_refused(people: int, level: float) -> None:
    with pytest.raises(ValueError, match="people"):
        bootstrap(mean, np.zeros(people), seed=1, level=level)


@pytest.mark.parametrize(("found", "people"), [(0, 12), (3, 10), (10, 10), (456, 700)])
def test_share_interval_matches_the_referee(found: int, people: int) -> None:
    expected = binomtest(found, people).proportion_ci(method="wilson")
    assert share_interval(found, people) == pytest.approx((expected.low, expected.high))


def test_share_of_nobody_says_nothing() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="some of the people"):
        share_interval(3, 2)
