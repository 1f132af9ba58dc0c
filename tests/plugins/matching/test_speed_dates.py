from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse.csgraph import maximum_bipartite_matching  # type: ignore[import-untyped]  # scipy ships no types

from core.plugging.planners import Gathering, Places, problem_of, seated
from plugins.matching.speed_dates import plan, talks
from tests.plugins.matching.algorithms.pools import SEEDS

SIZE = {"people": 60, "tables": 15, "rounds": 12}


def evening(seed: int, people: int, tables: int, rounds: int, gaps: float = 0.0) -> Gathering:
    chance = np.random.default_rng(seed)
    return replace(
        Gathering.plain(chance.normal(size=(people, tables)), rounds),
        people_free=chance.random((people, rounds)) >= gaps,
        tables_free=chance.random((tables, rounds)) >= gaps,
        people_wish=chance.choice([-1, 0, 0, 1], (people, tables)),
        tables_wish=chance.choice([-1, 0, 0, 1], (people, tables)),
        rests=chance.random(people) < gaps,
    )


def pairs_of(places: Places) -> list[tuple[int, int, int]]:
    return [(int(places[at, t]), int(at), int(t)) for at, t in np.argwhere(places >= 0)]


@settings(deadline=None)
@given(SEEDS, st.integers(1, 14), st.integers(1, 5), st.integers(1, 5))
def test_a_plan_keeps_every_promise(seed: int, people: int, tables: int, rounds: int) -> None:
    one = evening(seed, people, tables, rounds, gaps=0.3)
    pairs = pairs_of(plan(one))
    assert len({(person, at) for person, at, _ in pairs}) == len(pairs)
    assert len({(person, table) for person, _, table in pairs}) == len(pairs)
    for person, at, table in pairs:
        assert one.people_free[person, at]
        assert one.tables_free[table, at]
        assert min(one.people_wish[person, table], one.tables_wish[person, table]) >= 0
        if one.rests[person]:
            assert {at + 1, at - 1}.isdisjoint(r for p, r, _ in pairs if p == person)


@settings(deadline=None)
@given(SEEDS, st.integers(1, 14), st.integers(1, 5), st.integers(1, 5))
def test_as_many_people_talk_as_can(seed: int, people: int, tables: int, rounds: int) -> None:
    one = replace(evening(seed, people, tables, rounds, gaps=0.4), least=1)
    fits = (one.people_wish >= 0) & (one.tables_wish >= 0)
    may = fits[:, None, :] & one.people_free[:, :, None] & one.tables_free.T[None]
    most = maximum_bipartite_matching(csr_array(may.reshape(people, -1)), perm_type="column")
    assert (talks(plan(one), people) > 0).sum() == (most >= 0).sum()


def test_everybody_talks_twice_when_there_is_room() -> None:
    one = Gathering.plain(np.random.default_rng(2).normal(size=(60, 15)), 12)
    counts = talks(plan(one), 60)
    assert counts.min() >= 2
    assert counts.sum() == 180


@pytest.mark.parametrize("seed", range(5))
def test_everybody_talks_twice_although_sides_refuse_and_all_want_a_pause(seed: int) -> None:
    one = replace(evening(seed, **SIZE), rests=np.ones(60, dtype=np.bool_))
    places = plan(one)
    assert problem_of(one, places) == ""
    assert talks(places, 60).min() >= 2
    sits = seated(places, 60)
    assert not (sits[:, 1:] & sits[:, :-1]).any()


def test_both_sides_get_more_of_their_wishes_than_by_chance() -> None:
    one = evening(4, **SIZE)
    pairs = pairs_of(plan(one))
    for wish in (one.people_wish, one.tables_wish):
        met = np.mean([wish[person, table] == 1 for person, _, table in pairs])
        assert met > 1.5 * (wish == 1).mean()


def test_a_wish_brings_people_together() -> None:
    one = replace(Gathering.plain(np.random.default_rng(2).normal(size=(40, 4)), 3), least=1)
    wish = np.zeros((40, 4), dtype=np.int64)
    wish[5, 2] = 1
    loved = replace(one, people_wish=wish * 9)
    assert 5 not in plan(one)[:, 2]
    assert 5 in plan(loved)[:, 2]


def test_a_new_plan_keeps_the_rounds_that_were_and_the_seats_that_were_booked() -> None:
    one = evening(3, 20, 5, 6)
    before = plan(one)
    gone = int(before[3, 0]) if before[3, 0] >= 0 else int(before[3].max())
    booked = next((p, at, t) for p, at, t in pairs_of(before) if at > 3 and p != gone)
    free, kept = one.people_free.copy(), np.full_like(before, -1)
    free[gone, 3:] = False
    kept[:3] = before[:3]
    kept[booked[1], booked[2]] = booked[0]
    again = replace(one, people_free=free, kept=kept, first=3)
    after = plan(again)
    assert problem_of(again, after) == ""
    assert (after[:3] == before[:3]).all()
    assert after[booked[1], booked[2]] == booked[0]
    assert gone not in after[3:]


@pytest.mark.parametrize(("people", "tables"), [(0, 3), (1, 1), (3, 1)])
def test_small_evenings(people: int, tables: int) -> None:
    places = plan(Gathering.plain(np.zeros((people, tables)), 2, least=1))
    assert talks(places, people).sum() == min(people, 1) * min(people, 2 * tables)
