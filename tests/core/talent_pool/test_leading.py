"""The first places out of blocks are those of one plain sort of everybody."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.facts.service import PersonFacts, WorkFacts, fits_all, rows_of
from core.occupations.demands import all_demands
from core.plugging.matchers import SKILL_CODES, Contribution, Demands, Numbers, People
from core.plugging.records import pack, to_rows, unpack
from core.talent_pool import ranking
from core.talent_pool.blocks import block_of, by_square
from core.talent_pool.leading import best_places, first_joined
from core.talent_pool.pool import Pool, bytes_of
from plugins.matching.algorithms.expected_deficit import ExpectedDeficit
from tenants.identifiers import new_id

POSTCODES = (None, "5038", "1011", "9711", "5041")


class Plain:
    """An algorithm without a quick way, by the first skill alone: many stand equal."""

    id, version, description = "plain", "1", "Plain"
    audience: Literal["person", "employer"] = "employer"

    def score(self, people: People, demands: Demands) -> Numbers:
        return np.repeat(np.nan_to_num(people.theta[:, :1]).round(), len(demands), axis=1)

    def explain(
        self, people: People, person: int, demands: Demands, demand: int
    ) -> tuple[Contribution, ...]:
        score = self.score(people.take([person]), demands.take([demand]))[0, 0]
        return (Contribution("skill", SKILL_CODES[0], float(score)),)


class Broken(Plain):
    """An algorithm that says nothing."""

    def score(self, people: People, demands: Demands) -> Numbers:
        return np.full((len(people), len(demands)), np.nan)


def crowd(count: int, seed: int) -> tuple[Pool, People, list[PersonFacts]]:
    """A pool of people in the order of their ids, and the same people in arrays."""
    chance = np.random.default_rng(seed)
    levels = chance.choice([-1.0, 0.0, 0.5, np.nan], (count, 20))
    errors = np.where(np.isnan(levels), np.nan, 0.3)
    people = People(levels, errors, chance.integers(1, 6, (count, 6)).astype(float))
    facts = [
        PersonFacts(postcode=POSTCODES[chance.integers(5)], travel_km=int(chance.integers(5, 60)))
        for _ in range(count)
    ]
    ids = bytes_of([one.bytes for one in sorted(new_id() for _ in range(count))], 16)
    bodies = to_rows(pack(people, rows_of(facts)))
    mixed = chance.permutation(count)
    blocks = dict(by_square(block_of(ids[mixed], bodies[mixed])))
    return Pool(blocks), unpack(pack(people)), facts


def demand(seed: int) -> Demands:
    """What one job asks, of the skills that it asks most."""
    return all_demands().take([seed % 20])


@pytest.mark.parametrize("matcher", [Plain(), ExpectedDeficit()])
@settings(max_examples=25, deadline=None)
@given(count=st.integers(1, 400), seed=st.integers(0, 99), places=st.integers(1, 60))
def test_the_first_places_are_those_of_a_plain_sort(
    matcher: Plain | ExpectedDeficit, count: int, seed: int, places: int
) -> None:
    pool, people, facts = crowd(count, seed)
    work = WorkFacts(postcode="5038")
    fits = fits_all(rows_of(facts), work)
    scores = matcher.score(people, demand(seed))[:, 0]
    rows = [row for row in np.argsort(-scores, kind="stable") if fits[row]][:places]
    first, second = pool.ids()
    reached = list(ranking.within(pool, work))
    found = best_places(matcher, demand(seed), reached, places)
    assert found is not None
    assert found.first.tolist() == first[rows].tolist()
    assert found.second.tolist() == second[rows].tolist()
    assert sum(map(len, reached)) == fits.sum()
    joined = first_joined(reached, places)
    assert joined.first.tolist() == first[np.flatnonzero(fits)][:places].tolist()


def test_an_algorithm_that_fails_gives_no_places() -> None:
    pool, _, _ = crowd(30, 1)
    assert best_places(Broken(), demand(1), list(ranking.within(pool, None)), 5) is None
    order, is_scored, total = ranking.order_of(pool, Broken(), demand(1), None, 5)
    assert (len(order.first), is_scored, total) == (30, False, 30)


def test_an_order_is_made_once_until_somebody_changes() -> None:
    pool, _, _ = crowd(300, 2)
    made = ranking.order_of(pool, Plain(), demand(2), None, 20)
    assert ranking.order_of(pool, Plain(), demand(2), None, 100) is made
    assert len(ranking.order_of(pool, Plain(), demand(2), None, 240)[0].first) == 240
    changed = pool.changed([(new_id(), None), (new_id(), bytes(64))])
    assert len(changed) == 301
    assert ranking.order_of(changed, Plain(), demand(2), None, 20) is not made
    assert pool.changed([]) is pool


def test_a_person_takes_80_bytes() -> None:
    pool, _, _ = crowd(100, 3)
    assert pool.nbytes == 100 * 80
