import numpy as np
import pytest
from scipy.optimize import check_grad  # type: ignore[import-untyped]  # scipy ships no types
from scipy.stats import ncx2  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.structure import _Model, confirm, rmsea_interval, smoothed
from tests.core.measurement.referee_data import correlations

THREE = np.repeat(np.arange(3), 3)
BETWEEN = np.array([[1, 0.5, 0.3], [0.5, 1, 0.4], [0.3, 0.4, 1]])


def exact(loadings: Floats) -> Floats:
    """Correlations that a simple structure of three factors explains fully."""
    whole = BETWEEN[np.ix_(THREE, THREE)] * np.outer(loadings, loadings)
    np.fill_diagonal(whole, 1.0)
    return whole


def test_thurstones_nine_tests() -> None:
    """213 people, three factors, as the example of R's sem: chi2 38.196, CFI .98668, SRMR .0436.

    That program counts one person fewer in the chi2 and in RMSEA, .052822 (.015262 to .083067).
    """
    found = confirm(correlations("Thurstone"), 213, THREE)
    statistic = found.chi2 * 212 / 213
    assert found.settled
    assert found.freedom == 24
    assert statistic == pytest.approx(38.196, abs=0.001)
    assert confirm(correlations("Thurstone"), 212, THREE).cfi == pytest.approx(0.98668, abs=1e-5)
    assert confirm(correlations("Thurstone"), 212, THREE).tli == pytest.approx(0.98002, abs=1e-5)
    assert confirm(correlations("Thurstone"), 212, THREE).p == pytest.approx(0.033101, abs=1e-6)
    assert found.srmr == pytest.approx(0.043595, abs=1e-5)
    assert np.sqrt((statistic - 24) / (24 * 212)) == pytest.approx(0.052822, abs=1e-6)
    assert rmsea_interval(statistic, 24, 212) == pytest.approx((0.015262, 0.083067), abs=1e-5)


def test_holzinger_and_swinefords_nine_tests() -> None:
    """145 pupils of the Grant-White school, as R's lavaan fits them: chi2 51.542 with 24 free."""
    found = confirm(correlations("Holzinger.9"), 145, THREE)
    assert found.freedom == 24
    assert found.chi2 == pytest.approx(51.542, abs=0.005)
    assert found.rmsea == pytest.approx(np.sqrt((51.542 - 24) / (24 * 145)), abs=1e-4)
    assert found.rmsea_interval.low < found.rmsea < found.rmsea_interval.high


def test_what_a_structure_fully_explains_comes_back() -> None:
    loadings = np.array([0.8, 0.7, 0.6, 0.5, 0.9, 0.7, 0.6, 0.8, 0.5])
    found = confirm(exact(loadings), 500, THREE)
    assert found.chi2 == pytest.approx(0.0, abs=1e-4)
    assert (found.cfi, found.rmsea, found.rmsea_interval.low) == (1.0, 0.0, 0.0)
    np.testing.assert_allclose(found.loadings, loadings, atol=1e-3)
    np.testing.assert_allclose(found.factor_correlations, BETWEEN, atol=1e-3)


def test_items_put_with_the_wrong_skill_fit_badly() -> None:
    whole = exact(np.full(9, 0.8))
    found = confirm(whole, 500, np.array([0, 1, 2, 0, 1, 2, 0, 1, 2]))
    assert found.cfi < 0.8
    assert found.rmsea > 0.1


def test_a_skill_turned_round_gives_the_other_sign() -> None:
    turned = np.where(THREE == 1, -1.0, 1.0)
    whole = exact(np.full(9, 0.7)) * np.outer(turned, turned)
    found = confirm(whole, 500, THREE)
    assert (found.loadings > 0).all()
    assert found.factor_correlations[0, 1] == pytest.approx(-0.5, abs=1e-3)


def test_the_slope_is_that_of_the_distance() -> None:
    model = _Model(correlations("Thurstone"), THREE, 3)
    values = model.start() + np.random.default_rng(1).normal(0, 0.05, 21)
    apart = check_grad(lambda x: model.loss(x)[0], lambda x: model.loss(x)[1], values)
    assert apart < 1e-5
    impossible = values.copy()
    impossible[9:12] = 5.0
    assert model.loss(impossible)[0] > 1e9


def test_interval_of_rmsea_by_the_distribution() -> None:
    low, high = rmsea_interval(85.306, 24, 301)
    assert ncx2.cdf(85.306, 24, low**2 * 24 * 301) == pytest.approx(0.95, abs=1e-6)
    assert ncx2.cdf(85.306, 24, high**2 * 24 * 301) == pytest.approx(0.05, abs=1e-6)
    assert (low, high) == pytest.approx((0.071, 0.114), abs=0.0005)
    assert rmsea_interval(5.0, 24, 301) == (0.0, 0.0)


def test_correlations_that_no_people_can_have_are_smoothed() -> None:
    broken = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    whole = smoothed(broken)
    assert np.linalg.eigvalsh(whole)[0] > 0
    np.testing.assert_allclose(np.diagonal(whole), 1.0)
    assert smoothed(BETWEEN) is BETWEEN


def test_what_cannot_be_told_is_refused() -> None:
    holed = BETWEEN.copy()
    holed[0, 1] = np.nan
    for correlation, skills in ((holed, [0, 0, 0]), (BETWEEN[:2], [0, 0])):
        with pytest.raises(ValueError, match="each pair"):
            confirm(correlation, 100, np.array(skills))
    with pytest.raises(ValueError, match="two items"):
        confirm(np.eye(4), 100, np.array([0, 0, 0, 1]))
    with pytest.raises(ValueError, match="two items"):
        confirm(np.eye(4), 100, np.array([0, 0, 2, 2]))
    with pytest.raises(ValueError, match="too few"):
        confirm(BETWEEN, 100, np.array([0, 0, 0]))
