import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.measurement.reliability import (
    alpha,
    item_total,
    marginal_reliability,
    omega,
    one_factor,
)
from tests.core.measurement.referee_data import big_five
from tests.core.measurement.test_graded_response import GOLDEN

SMALL = np.array([[1, 2, 3], [2, 2, 5], [4, 5, 4], [3, 4, 1]])


@pytest.mark.parametrize("scale", ["A", "C", "E", "N", "O"])
def test_alpha_matches_the_referee(scale: str) -> None:
    golden = GOLDEN["alpha_bfi_pairwise"]
    assert abs(alpha(big_five(scale)) - golden[scale]) <= golden["tolerance"]


def test_item_total_matches_the_referee() -> None:
    golden = GOLDEN["corrected_item_total_bfi_A"]
    expected = [golden[f"A{number}"] for number in range(1, 6)]
    np.testing.assert_allclose(item_total(big_five("A")), expected, atol=golden["tolerance"])


def test_alpha_by_the_variances_of_items_and_sum() -> None:
    by_hand = 3 / 2 * (1 - SMALL.var(axis=0, ddof=1).sum() / SMALL.sum(axis=1).var(ddof=1))
    assert alpha(SMALL) == pytest.approx(by_hand)
    assert alpha(SMALL, missing="complete") == pytest.approx(by_hand)


def test_complete_cases_leave_the_others_out() -> None:
    holed = np.vstack((SMALL, [[5, -1, 1], [1, np.nan, 2]])).astype(float)
    assert alpha(holed, missing="complete") == pytest.approx(alpha(SMALL))
    assert alpha(holed) != pytest.approx(alpha(SMALL))
    by_hand = np.corrcoef(SMALL[:, 0], SMALL[:, 1:].sum(axis=1))[0, 1]
    assert item_total(holed, missing="complete")[0] == pytest.approx(by_hand)


@given(st.integers(0, 2**32 - 1), st.integers(2, 7))
def test_order_of_people_and_items_changes_nothing(seed: int, top: int) -> None:
    chance = np.random.default_rng(seed)
    table = chance.integers(-1, top, (40, 4)).astype(float)
    people, items = chance.permutation(40), chance.permutation(4)
    mixed = table[people][:, items]
    assert alpha(mixed) == pytest.approx(alpha(table), abs=1e-9, nan_ok=True)
    np.testing.assert_allclose(item_total(mixed), item_total(table)[items], atol=1e-9)


def test_omega_of_exactly_one_factor() -> None:
    """People whose correlations are exactly those of one factor with these loadings."""
    loadings = np.array([0.8, 0.7, 0.6, 0.5])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1.0)
    np.testing.assert_allclose(one_factor(correlation), loadings, atol=1e-6)
    raw = np.random.default_rng(1).normal(size=(50, 4))
    white = np.linalg.qr(raw - raw.mean(axis=0))[0]
    people = white @ np.linalg.cholesky(correlation).T + 10.0
    expected = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    assert omega(people) == pytest.approx(expected, abs=1e-6)
    spread = np.array([1.0, 2.0, 0.5, 3.0])
    wider = people * spread
    assert omega(wider) == pytest.approx(expected, abs=1e-6)
    common = (loadings * spread).sum() ** 2
    of_sum = common / (common + ((1 - loadings**2) * spread**2).sum())
    assert omega(wider, standardised=False) == pytest.approx(of_sum, abs=1e-6)


def test_omega_is_alpha_when_all_items_are_alike() -> None:
    raw = np.random.default_rng(2).normal(size=(60, 5))
    white = np.linalg.qr(raw - raw.mean(axis=0))[0] + 10.0
    people = white @ np.linalg.cholesky(np.full((5, 5), 0.4) + 0.6 * np.eye(5)).T
    assert omega(people) == pytest.approx(alpha(people), abs=1e-6)


def test_omega_of_real_answers_lies_a_little_above_alpha() -> None:
    for scale in "ACENO":
        people = big_five(scale)
        assert 0 < omega(people) - alpha(people) < 0.03


def test_the_sum_of_loadings_is_never_negative() -> None:
    correlation = np.array([[1, -0.4, -0.4], [-0.4, 1, 0.5], [-0.4, 0.5, 1]])
    assert one_factor(correlation).sum() >= 0


def test_what_cannot_be_told_is_not_a_number() -> None:
    assert np.isnan(alpha(np.full((9, 3), 2)))
    assert np.isnan(omega(np.full((9, 3), 2)))
    assert np.isnan(item_total(np.full((9, 3), 2))).all()
    never_together = [[1, 2, -1], [2, 1, -1], [-1, -1, 2], [-1, -1, 3]]
    assert np.isnan(alpha(never_together))
    assert np.isnan(omega(never_together))


def test_too_few_items_are_refused() -> None:
    with pytest.raises(ValueError, match="two items"):
        alpha([[1], [2]])
    with pytest.raises(ValueError, match="three items"):
        omega([[1, 2], [2, 1]])
    with pytest.raises(ValueError, match="people by items"):
        alpha([1, 2, 3])


def test_marginal_reliability_by_hand() -> None:
    assert marginal_reliability([0.3, 0.5]) == pytest.approx(1 - (0.09 + 0.25) / 2)
    columns = marginal_reliability([[0.3, 0.4], [0.5, np.nan]])
    np.testing.assert_allclose(columns, [0.83, 0.84])
