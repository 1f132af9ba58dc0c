"""Scores of packed people against those of one pair at a time, on each path."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.plugging.matchers import Demands, Matcher, People
from core.plugging.ranking import NEAR, BatchMatcher
from core.plugging.records import Records, from_rows, pack, to_rows, unpack
from plugins.matching.algorithms import expected_deficit, readiness
from plugins.matching.kernels.blocked import Blocked
from plugins.matching.kernels.paths import kernels
from plugins.matching.plugin import matchers
from tests.core.talent_pool.firsts import first_rows
from tests.plugins.matching.algorithms.pools import SEEDS, SHARES, demands, people

BY_ELEMENT = {"expected_deficit", "readiness"}
"""Algorithms whose last digit does not hang on how many people are scored together."""
LAST_DIGIT = 1e-11
PACKED = [each for each in matchers() if isinstance(each, BatchMatcher)]


@pytest.fixture(params=["fastest", "blocked"], autouse=True)
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test on both paths (one when the extra is not there)."""
    if request.param == "blocked":
        blocked = Blocked()
        for algorithm in (expected_deficit, readiness):
            monkeypatch.setattr(algorithm, "kernels", lambda: blocked)
    else:
        kernels()


def with_twins(seed: int, count: int, unknown: float) -> Records:
    """Packed people of whom every third has a twin, so that scores tie."""
    records = pack(people(seed, count, unknown))
    rows = np.arange(count)
    rows[::3] = rows[::-1][::3]
    return records.take(rows)


def by_hand(matcher: Matcher, records: Records, work: Demands, demand: int) -> np.ndarray:
    return matcher.score(unpack(records), work)[:, demand]


def test_every_algorithm_for_employers_scores_packed_people() -> None:
    employer = {each.id for each in matchers() if each.audience == "employer"}
    assert employer <= {each.id for each in PACKED}


@pytest.mark.parametrize("matcher", PACKED, ids=lambda each: each.id)
@settings(max_examples=40)
@given(seed=SEEDS, unknown=SHARES, demand=st.integers(0, 2))
def test_packed_scores_are_near_and_give_the_same_order(
    matcher: BatchMatcher, seed: int, unknown: float, demand: int
) -> None:
    records, work = with_twins(seed, 90, unknown), demands(seed + 1, 3)
    exact = by_hand(matcher, records, work, demand)
    packed = matcher.score_records(records, work, demand)
    assert packed.dtype == np.float32
    assert (np.abs(packed - exact) <= NEAR * np.maximum(1.0, np.abs(exact))).all()
    expected = np.argsort(-exact, kind="stable")
    for count in (7, 60, 90):
        best = first_rows(matcher, records, work.take([demand]), count)
        assert best is not None
        rows, scores = best
        assert scores == pytest.approx(exact[rows], abs=LAST_DIGIT)
        assert scores == pytest.approx(exact[expected[:count]], abs=LAST_DIGIT)
        if matcher.id in BY_ELEMENT:
            assert rows == expected[:count].tolist()


@pytest.mark.parametrize("matcher", PACKED, ids=lambda each: each.id)
def test_extremes_stay_finite_and_near(matcher: BatchMatcher) -> None:
    theta = np.repeat([[-3.0], [3.0], [0.0], [np.nan]], 20, axis=1)
    errors = np.repeat([[0.0], [0.01], [6.0], [np.nan]], 20, axis=1)
    records = pack(People(theta, errors, np.full((4, 6), np.nan)))
    everything = Demands(
        np.full((1, 20), 3.0), np.full((1, 6), 3.0), np.full((1, 20), 0.67), np.full((1, 20), 0.05)
    )
    exact = by_hand(matcher, records, everything, 0)
    packed = matcher.score_records(records, everything, 0)
    assert np.isfinite(packed).all()
    assert packed == pytest.approx(exact, rel=NEAR, abs=NEAR)


@pytest.mark.parametrize("matcher", PACKED, ids=lambda each: each.id)
def test_nobody_and_nothing_asked(matcher: BatchMatcher) -> None:
    work = demands(1, 1)
    nothing = Demands(
        np.full((1, 20), 3.0), np.full((1, 6), 3.0), np.full((1, 20), np.nan), np.zeros((1, 20))
    )
    assert matcher.score_records(pack(people(1, 0)), work, 0).tolist() == []
    assert matcher.score_records(pack(people(1, 3)), nothing, 0) == pytest.approx([0.0] * 3)


@pytest.mark.parametrize("matcher", PACKED, ids=lambda each: each.id)
def test_memory_that_may_not_be_written_is_read(matcher: BatchMatcher) -> None:
    records, work = pack(people(4, 30)), demands(4, 1)
    locked = from_rows(np.frombuffer(to_rows(records).tobytes(), dtype=np.uint8).reshape(30, 64))
    locked.theta.flags.writeable = locked.errors.flags.writeable = False
    part = locked.part(5, 25)
    found, expected = (matcher.score_records(each, work, 0) for each in (part, records))
    assert found.tolist() == expected[5:25].tolist()


@given(SEEDS)
def test_exact_levels_leave_the_plain_shortfall(seed: int) -> None:
    crowd, work = people(seed, 50), demands(seed, 1)
    records = pack(People(crowd.theta, np.zeros((50, 20)), crowd.interests))
    lack = work.required - unpack(records).theta
    expected = -np.nansum(work.weights * np.where(lack > 0, lack, 0.2 * lack), axis=1)
    found = expected_deficit.ExpectedDeficit().score_records(records, work, 0)
    np.testing.assert_allclose(found, expected, atol=1e-6)
    one_zero = Records(records.theta, np.broadcast_to(np.uint8(0), (24, 50)), records.facts)
    again = expected_deficit.ExpectedDeficit().score_records(one_zero, work, 0)
    assert again.tolist() == found.tolist()
