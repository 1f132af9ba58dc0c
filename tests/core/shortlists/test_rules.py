"""What is kept of a list: exact, small, and shared with the next list."""

from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr  # type: ignore[import-untyped]  # scipy ships no types

from core.plugging.matchers import Demands
from core.shortlists import rules
from tests.plugins.matching.algorithms.pools import demands

IDS = st.lists(st.uuids(), max_size=400)


@given(IDS)
def test_ids_come_back_from_their_blocks(ids: list[UUID]) -> None:
    assert rules.ids_of(list(rules.blocks_of(ids))) == ids


def test_somebody_who_comes_or_goes_changes_few_blocks() -> None:
    ids = [uuid4() for _ in range(3000)]
    before = set(rules.blocks_of(ids))
    for changed in (ids[1:], [*ids[:1500], *ids[1501:]], [*ids, uuid4()]):
        assert len(set(rules.blocks_of(changed)) - before) <= 2
    assert len(before) > 5


@given(st.integers(0, 50), st.integers(1, 4))
def test_what_work_asks_comes_back_to_the_last_bit(seed: int, count: int) -> None:
    asked = demands(seed, count)
    again = rules.read_demands(rules.demands_text(asked))
    for name in rules.ARRAYS:
        assert getattr(again, name).tobytes() == getattr(asked, name).tobytes()
    assert isinstance(again, Demands)


@given(st.permutations(range(12)), st.permutations(range(12)))
def test_agreement_is_spearmans(first: list[int], second: list[int]) -> None:
    places = np.argsort(first), np.argsort(second)
    assert rules.agreement(first, second) == pytest.approx(spearmanr(*places).statistic)


def test_no_agreement_of_one() -> None:
    assert rules.agreement([0], [0]) is None


def test_equal_scores_stand_as_they_came_and_marks_tell_a_bit() -> None:
    scores = np.array([0.5, 1.0, 0.5, 1.0])
    assert rules.order_of(scores).tolist() == [1, 3, 0, 2]
    near = np.nextafter(scores, 2.0)
    assert rules.numbers_mark(scores) == rules.numbers_mark(scores.copy())
    assert rules.numbers_mark(scores) != rules.numbers_mark(near)
    assert rules.order_mark([0, 1]) != rules.order_mark([1, 0])
    assert rules.read_head(rules.head_of(rules.order_of(scores))) == [1, 3, 0, 2]


def test_parts_of_a_digest_do_not_run_into_each_other() -> None:
    assert rules.digest_of(b"ab", b"c") != rules.digest_of(b"a", b"bc")
    assert rules.digests_of(rules.digest_of(b"a") + rules.digest_of(b"b")) == [
        rules.digest_of(b"a"),
        rules.digest_of(b"b"),
    ]
