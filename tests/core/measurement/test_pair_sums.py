"""Sums over pairs give the covariances of the people who answered both, wherever they are."""

from __future__ import annotations

import numpy as np
import pytest

from core.measurement.graded_response import Floats
from core.measurement.pair_sums import pair_sums


def table() -> Floats:
    chance = np.random.default_rng(6)
    made: Floats = chance.integers(0, 4, (40, 4)).astype(np.float64)
    made[chance.random(made.shape) < 0.3] = np.nan
    return made


def both_of(made: Floats, one: int, other: int) -> Floats:
    return made[~np.isnan(made[:, [one, other]]).any(axis=1)][:, [one, other]]


def test_covariance_and_correlation_are_those_of_the_people_of_a_pair() -> None:
    made = table()
    sums = pair_sums(made)
    pair = both_of(made, 0, 3)
    assert sums.both[0, 3] == len(pair)
    assert sums.covariance()[0, 3] == pytest.approx(np.array(np.cov(pair.T))[0, 1])
    assert sums.correlation()[0, 3] == pytest.approx(np.array(np.corrcoef(pair.T))[0, 1])


def test_two_places_add_up_to_the_whole() -> None:
    made = table()
    added = pair_sums(made[:15]) + pair_sums(made[15:])
    assert added.covariance() == pytest.approx(pair_sums(made).covariance())
    assert added.correlation() == pytest.approx(pair_sums(made).correlation())


def test_taken_items_keep_their_order_and_few_people_give_nothing() -> None:
    sums = pair_sums(table())
    assert sums.take([2, 0]).products[0, 1] == sums.products[2, 0]
    alone = np.array([[1.0, np.nan], [np.nan, 2.0]])
    assert np.isnan(pair_sums(alone).covariance()).all()
