import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from core.measurement.graded_response import Floats
from core.measurement.ordinal_logistic import fit_ordinal
from tests.core.measurement.referee_data import counted


def test_the_published_example() -> None:
    """Venables & Ripley (2002), section 7.3: satisfaction with housing, as R's MASS::polr fits."""
    rows, people = counted("MASS", "housing", ("Sat", "Infl", "Type", "Cont"))
    answers = np.array([["Low", "Medium", "High"].index(row[0]) for row in rows])
    columns = [(1, "Medium"), (1, "High"), (2, "Apartment"), (2, "Atrium"), (2, "Terrace")]
    columns.append((3, "High"))
    predictors = np.array([[float(row[at] == word) for at, word in columns] for row in rows])
    fit = fit_ordinal(answers, predictors, people)
    slopes = [0.5663937, 1.2888191, -0.5723501, -0.3661866, -1.0910149, 0.3602841]
    errors = [0.10465, 0.12716, 0.11924, 0.15517, 0.15149, 0.09554]
    np.testing.assert_allclose(fit.slopes, slopes, atol=1e-4)
    np.testing.assert_allclose(fit.cuts, [-0.4961353, 0.6907083], atol=1e-4)
    np.testing.assert_allclose(fit.errors, errors, atol=2e-3)
    assert -2 * fit.log_likelihood == pytest.approx(3479.149, abs=0.001)


@given(st.integers(0, 2**32 - 1), st.integers(2, 7))
@settings(max_examples=15)
def test_agrees_with_a_general_optimiser(seed: int, categories: int) -> None:
    chance = np.random.default_rng(seed)
    predictors = chance.normal(size=(150, 2))
    hidden = predictors @ [0.8, -0.4] + chance.logistic(size=150)
    cuts = np.quantile(hidden, np.arange(1, categories) / categories)
    answers = np.searchsorted(cuts, hidden)

    def loss(values: Floats) -> float:
        """Minus the log-likelihood, with the steps between cuts as logarithms."""
        steps = np.concatenate((values[:1], np.exp(values[1 : categories - 1]))).cumsum()
        below = 1 / (1 + np.exp(-(steps - (predictors @ values[categories - 1 :])[:, None])))
        edges = np.column_stack((np.zeros(150), below, np.ones(150)))
        own = np.arange(150)
        return -float(np.log(edges[own, answers + 1] - edges[own, answers]).sum())

    start = np.concatenate(([-1.0], np.zeros(categories)))
    referee = minimize(loss, start, method="BFGS", options={"gtol": 1e-6})
    fit = fit_ordinal(answers, predictors)
    assert fit.log_likelihood == pytest.approx(-referee.fun, abs=1e-5)
    np.testing.assert_allclose(fit.slopes, referee.x[-2:], atol=2e-3)


def test_figures_far_from_the_others_do_not_lead_astray() -> None:
    chance = np.random.default_rng(7)
    x = chance.standard_cauchy((200, 1)) * 20
    hidden = 0.5 * x[:, 0] + chance.logistic(size=200)
    answers = np.searchsorted([-2.0, -1.0, 0.0, 1.0, 2.0], hidden)
    assert fit_ordinal(answers, x).slopes[0] == pytest.approx(0.5, abs=0.2)


def test_without_predictors_the_shares_come_back() -> None:
    fit = fit_ordinal(np.array([0, 0, 1, 2]), np.empty((4, 0)))
    np.testing.assert_allclose(fit.cuts, [0.0, np.log(3)])
    assert fit.log_likelihood == pytest.approx(np.log([0.5, 0.5, 0.25, 0.25]).sum())


def test_answers_that_are_told_fully_apart_end() -> None:
    x = np.linspace(-1, 1, 40)[:, None]
    fit = fit_ordinal((x[:, 0] > 0).astype(np.int64), x)
    assert fit.slopes[0] > 10
    assert fit.log_likelihood == pytest.approx(0.0, abs=0.05)


@given(st.integers(0, 2**32 - 1))
@example(62)
@example(550)
@example(566)
def test_odd_and_few_people_never_fit_worse_than_their_shares(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people, answers, predictors = (
        int(chance.integers(*ends)) for ends in ((4, 40), (2, 6), (1, 4))
    )
    x = chance.standard_cauchy((people, predictors)) * chance.choice([0.1, 1, 30])
    slopes = chance.normal(size=predictors) * chance.choice([0, 0.3, 3])
    hidden = x @ slopes + chance.logistic(size=people)
    cuts = np.quantile(hidden, np.arange(1, answers) / answers)
    codes = np.unique(np.searchsorted(cuts, hidden), return_inverse=True)[1]
    told, nothing = fit_ordinal(codes, x), fit_ordinal(codes, x[:, :0])
    assert nothing.log_likelihood - 1e-6 <= told.log_likelihood <= 0.0
    assert (np.diff(told.cuts) > 0).all()


@pytest.mark.parametrize("answers", [[0, 0, 0], [0, 2, 0], [1, 2, 1]])
def test_a_lacking_category_is_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="every category"):
        fit_ordinal(np.array(answers), np.ones((3, 1)))
