from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse.csgraph import maximum_bipartite_matching  # type: ignore[import-untyped]  # scipy ships no types

from plugins.matching.speed_dates import Evening, plan, talks
from tests.plugins.matching.algorithms.pools import SEEDS


def evening(seed: int, people: int, tables: int, rounds: int, gaps: float = 0.0) -> Evening:
    chance = np.random.default_rng(seed)
    return Evening(
        chance.normal(size=(people, tables)),
        chance.random((people, rounds)) >= gaps,
        chance.random((tables, rounds)) >= gaps,
        chance.choice([-1, 0, 0, 1], (people, tables)),
        chance.choice([-1, 0, 0, 1], (people, tables)),
    )


@settings(deadline=None)
@given(SEEDS, st.integers(1, 14), st.integers(1, 5), st.integers(1, 5))
def test_a_plan_keeps_every_promise(seed: int, people: int, tables: int, rounds: int) -> None:
    one = evening(seed, people, tables, rounds, gaps=0.3)
    places = plan(one, least=2)
    pairs = [(int(places[at, t]), at, t) for at, t in np.argwhere(places >= 0)]
    assert len({(person, at) for person, at, _ in pairs}) == len(pairs)
    assert len({(person, table) for person, _, table in pairs}) == len(pairs)
    for person, at, table in pairs:
        assert one.people_free[person, at]
        assert one.tables_free[table, at]
        assert min(one.people_wish[person, table], one.employers_wish[person, table]) >= 0


@settings(deadline=None)
@given(SEEDS, st.integers(1, 14), st.integers(1, 5), st.integers(1, 5))
def test_as_many_people_talk_as_can(seed: int, people: int, tables: int, rounds: int) -> None:
    one = evening(seed, people, tables, rounds, gaps=0.4)
    fits = (one.people_wish >= 0) & (one.employers_wish >= 0)
    may = fits[:, None, :] & one.people_free[:, :, None] & one.tables_free.T[None]
    most = maximum_bipartite_matching(csr_array(may.reshape(people, -1)), perm_type="column")
    assert (talks(plan(one), people) > 0).sum() == (most >= 0).sum()


def test_everybody_talks_twice_when_there_is_room() -> None:
    one = Evening.plain(np.random.default_rng(2).normal(size=(60, 15)), 12)
    counts = talks(plan(one, least=2), 60)
    assert counts.min() >= 2
    assert counts.sum() == 180


def test_a_wish_brings_people_together() -> None:
    one = Evening.plain(np.random.default_rng(2).normal(size=(40, 4)), 3)
    wish = np.zeros((40, 4), dtype=np.int64)
    wish[5, 2] = 1
    loved = replace(one, people_wish=wish * 9)
    assert 5 not in plan(one)[:, 2]
    assert 5 in plan(loved)[:, 2]


def test_a_new_plan_keeps_the_rounds_that_were() -> None:
    one = evening(3, 20, 5, 6)
    before = plan(one)
    gone = int(before[3, 0]) if before[3, 0] >= 0 else int(before[3].max())
    free = one.people_free.copy()
    free[gone, 3:] = False
    after = plan(replace(one, people_free=free), begun=before, first=3)
    assert (after[:3] == before[:3]).all()
    assert gone not in after[3:]


@pytest.mark.parametrize(("people", "tables"), [(0, 3), (1, 1), (3, 1)])
def test_small_evenings(people: int, tables: int) -> None:
    places = plan(Evening.plain(np.zeros((people, tables)), 2))
    assert talks(places, people).sum() == min(people, 1) * min(people, 2 * tables)
