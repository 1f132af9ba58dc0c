from typing import ClassVar, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plugging.matchers import Contribution, Demands, Numbers, People
from core.plugging.ranking import BatchMatcher, Scores, nth_best
from core.plugging.records import Records, pack
from tests.core.talent_pool.firsts import first_rows

WORK = Demands(np.ones((1, 20)), np.ones((1, 6)), np.ones((1, 20)), np.ones((1, 20)))


class First:
    """Scores people by their first skill; packed, as roughly as it may."""

    id: ClassVar[str] = "first"
    version: ClassVar[str] = "1.0"
    audience: ClassVar[Literal["person", "employer"]] = "employer"
    description: ClassVar[str] = "The first skill."

    def score(self, people: People, demands: Demands) -> Numbers:
        return np.repeat(people.theta[:, :1], len(demands), axis=1)

    def explain(
        self,
        people: People,  # noqa: ARG002  the contract names it
        person: int,  # noqa: ARG002  the contract names it
        demands: Demands,  # noqa: ARG002  the contract names it
        demand: int,  # noqa: ARG002  the contract names it
    ) -> tuple[Contribution, ...]:
        return ()


class Rough(First):
    """Adds to each packed score as much of an error as is allowed, and more for later rows."""

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:  # noqa: ARG002  the contract names it
        wrong = 1.8e-6 * (np.arange(len(records)) % 2)
        scores: Scores = (records.theta[0] / 42 + wrong).astype(np.float32)
        return scores


class Broken(Rough):
    """Fails in one way."""

    def __init__(self, answer: Scores | Exception) -> None:
        self.answer = answer

    def score_records(self, records: Records, demands: Demands, demand: int) -> Scores:  # noqa: ARG002  the contract names it
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Hopeless(First):
    """Fails for each single pair, too."""

    def score(self, people: People, demands: Demands) -> Numbers:  # noqa: ARG002  the contract names it
        raise ZeroDivisionError


def crowd(values: list[int]) -> Records:
    theta = np.zeros((len(values), 20))
    theta[:, 0] = np.array(values) / 42
    return pack(People(theta, np.full_like(theta, 0.5), np.full((len(values), 6), 3.0)))


VALUES = st.lists(st.integers(-3, 3), min_size=0, max_size=200)


@given(VALUES, st.integers(1, 20), st.integers(1, 4), st.sampled_from([First(), Rough()]))
def test_errors_of_the_quick_pass_never_show(
    values: list[int], count: int, every: int, matcher: First
) -> None:
    mask = np.arange(len(values)) % every == 0
    allowed = [row for row in range(len(values)) if mask[row]]
    expected = sorted(allowed, key=lambda row: -values[row])
    best = first_rows(matcher, crowd(values), WORK, count, mask)
    assert best is not None
    assert best[0] == expected[:count]
    assert best[1] == pytest.approx([values[row] / 42 for row in expected[:count]])


@pytest.mark.parametrize(
    "answer",
    [
        ZeroDivisionError(),
        np.zeros(2, dtype=np.float32),
        np.full(3, np.nan, dtype=np.float32),
    ],
)
def test_a_broken_quick_pass_costs_time_only(answer: Scores | Exception) -> None:
    found = first_rows(Broken(answer), crowd([1, 3, 2]), WORK, 2)
    assert found is not None
    assert found[0] == [1, 2]


def test_an_algorithm_that_fails_gives_no_order() -> None:
    assert first_rows(Hopeless(), crowd([1, 2, 3]), WORK, 2) is None
    assert first_rows(Hopeless(), crowd([1, 2, 3]), WORK, 3) is None


def test_who_can_score_packed_people_is_known() -> None:
    assert isinstance(Rough(), BatchMatcher)
    assert not isinstance(First(), BatchMatcher)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=700), st.data())
def test_nth_best_is_that_of_a_sorted_list(values: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(values)))
    scores = np.array(values, dtype=np.float32)
    assert nth_best(scores, count) == sorted(values, reverse=True)[count - 1]


@pytest.mark.parametrize(("people", "count"), [(5001, 1), (5001, 50), (9000, 1300), (40_000, 7)])
def test_nth_best_of_very_many(people: int, count: int) -> None:
    scores = np.random.default_rng(people).integers(0, 3000, people).astype(np.float32)
    assert nth_best(scores, count) == np.sort(scores)[::-1][count - 1]


def test_everybody_counts_without_a_mask() -> None:
    best = first_rows(Rough(), crowd([0, 3, 1, 2]), WORK, 2)
    assert best is not None
    assert best[0] == [1, 3]
