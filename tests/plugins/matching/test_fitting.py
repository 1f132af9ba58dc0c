import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.matching.algorithms.learned import EXPERT, FEATURES
from plugins.matching.fitting import (
    FEWEST,
    Said,
    Trial,
    brier,
    chances,
    features_of,
    refit,
    try_out,
)
from tests.plugins.matching.algorithms.pools import SEEDS, demands, people

TRUE = np.array([0.4, 2.5, 0.5, 0.4])


def met(count: int, seed: int = 1) -> tuple[np.ndarray, Said]:
    """Make pairs whose answers follow weights that differ from the judgement."""
    chance = np.random.default_rng(seed)
    features = chance.normal(0.0, [0.3, 0.3, 2.0], (count, 3))
    return features, chance.random(count) < chances(features, TRUE)


def test_without_outcomes_the_judgement_stands() -> None:
    assert refit(np.zeros((0, 3)), np.zeros(0, dtype=bool)).weights == pytest.approx(EXPERT)


def test_many_outcomes_overrule_the_judgement() -> None:
    features, said = met(20_000)
    np.testing.assert_allclose(refit(features, said).weights, TRUE, atol=0.15)


@given(SEEDS, st.integers(1, 60))
def test_no_weight_changes_its_sign(seed: int, count: int) -> None:
    features, said = met(count, seed)
    assert min(refit(features, ~said).weights[1:]) >= 0.0


def test_it_leads_only_with_enough_outcomes_and_less_error() -> None:
    assert Trial(FEWEST, 0.15, 0.16).may_lead
    assert not Trial(FEWEST - 1, 0.15, 0.16).may_lead
    assert not Trial(FEWEST, 0.16, 0.16).may_lead


def test_outcomes_that_the_features_foretell_let_it_lead() -> None:
    assert try_out(*met(600)).may_lead
    chance = np.random.default_rng(3)
    noise = chance.random(600) < 0.5
    assert try_out(met(600)[0], noise).brier == pytest.approx(0.25, abs=0.02)


def test_brier_by_hand() -> None:
    assert brier(np.array([0.5, 1.0]), np.array([True, False])) == pytest.approx(0.625)
    assert brier(np.zeros(0), np.zeros(0, dtype=bool)) == 1.0


def test_features_are_those_of_each_pair() -> None:
    group, work = people(1, 3), demands(1, 3)
    found = features_of(group, work)
    for column, each in enumerate(FEATURES):
        np.testing.assert_allclose(found[:, column], np.diagonal(each.score(group, work)))
