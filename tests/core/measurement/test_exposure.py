import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.exposure import items_for, next_chances
from tests.core.measurement.simulation import expert_bank

BANK = expert_bank(1, per_skill=10)


def test_without_chances_everything_but_the_parked_is_open() -> None:
    open_items = items_for(BANK, 1, parked={3, 7})
    assert np.flatnonzero(~open_items).tolist() == [3, 7]


def test_an_item_is_open_to_the_share_that_its_chance_says() -> None:
    chances = np.tile([1.0, 0.9, 0.5, 0.5, 0.8, 1.0, 1.0, 0.6, 1.0, 1.0], 20)
    shares = np.mean([items_for(BANK, seed, chances=chances) for seed in range(400)], axis=0)
    deviation = np.sqrt(chances * (1.0 - chances) / 400)
    assert (np.abs(shares - chances) <= 4.0 * deviation).all()


@given(st.integers(0, 2**63), st.lists(st.floats(0.5, 1.0), min_size=200, max_size=200))
def test_nobody_meets_fewer_items_of_a_skill_than_the_next(seed: int, drawn: list[float]) -> None:
    chances = np.array(drawn)
    open_items = items_for(BANK, seed, chances=chances)
    counts = np.bincount(BANK.skills[open_items], minlength=20)
    expected = np.bincount(BANK.skills, weights=chances, minlength=20)
    assert (np.abs(counts - expected) < 1.0 + 1e-9).all()
    assert np.array_equal(open_items, items_for(BANK, seed, chances=chances))


@given(st.integers(0, 2**63))
def test_of_the_two_best_items_everybody_meets_one(seed: int) -> None:
    chances = np.tile([1.0, 0.55, 1.0, 1.0, 0.6, 1.0, 1.0, 1.0, 1.0, 1.0], 20)
    open_items = items_for(BANK, seed, chances=chances)
    assert (open_items[1::10] | open_items[4::10]).all()


@given(st.integers(0, 2**63), st.sets(st.integers(0, 9), min_size=6, max_size=9))
def test_a_skill_with_few_items_left_keeps_them_all(seed: int, parked: set[int]) -> None:
    open_items = items_for(BANK, seed, parked=parked, chances=np.full(len(BANK), 0.5))
    assert set(np.flatnonzero(open_items[:10]).tolist()) == set(range(10)) - parked


def test_chances_fall_to_the_ceiling_over_the_share_of_those_who_could_meet_it() -> None:
    met_by, shown = np.array([1.0, 0.5, 1.0, 0.5, 0.0]), np.array([0.8, 0.4, 0.2, 0.0, 0.0])
    found = next_chances(met_by, shown, 0.6)
    np.testing.assert_allclose(found, [0.75, 0.75, 1.0, 1.0, 1.0])
