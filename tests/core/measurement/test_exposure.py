import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.exposure import FEWEST_PER_SKILL, items_for, next_chances
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


@given(st.integers(0, 2**63), st.sets(st.integers(0, 9), max_size=5))
def test_each_skill_keeps_a_few_items(seed: int, parked: set[int]) -> None:
    chances = np.full(len(BANK), 0.01)
    open_items = items_for(BANK, seed, parked=parked, chances=chances)
    counts = np.bincount(BANK.skills[open_items], minlength=20)
    assert (counts >= FEWEST_PER_SKILL).all()
    assert not open_items[list(parked)].any()
    assert np.array_equal(open_items, items_for(BANK, seed, parked=parked, chances=chances))


def test_chances_fall_to_the_ceiling_over_the_share_of_those_who_could_see_it() -> None:
    found = next_chances(np.array([1.0, 0.5, 1.0, 0.5]), np.array([0.8, 0.4, 0.2, 0.0]), 0.6)
    np.testing.assert_allclose(found, [0.75, 0.75, 1.0, 1.0])
