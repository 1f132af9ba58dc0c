import doctest
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.measurement import interface
from core.measurement.interface import (
    adaptive_trace,
    bank_of,
    eap,
    eap_many,
    fit_graded_response,
    item_information,
)
from tests.core.measurement.referee_data import big_five
from tests.core.measurement.test_graded_response import GOLDEN

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "measurement-interface.md"
A, B = GOLDEN["grm_bfi_A"]["a"], GOLDEN["grm_bfi_A"]["b"]


def test_every_example_on_the_page_gives_what_it_says() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(blocks) >= 5
    runner, names = doctest.DocTestRunner(verbose=False), {"__name__": "page"}
    for number, block in enumerate(blocks):
        test = doctest.DocTestParser().get_doctest(block, names, f"{number}", PAGE.name, 0)
        runner.run(test, clear_globs=False)
        names.update(test.globs)
    assert runner.summarize(verbose=False).failed == 0


def test_every_function_stands_on_the_page() -> None:
    rows = set(re.findall(r"^\| `(\w+)\(", PAGE.read_text(), re.MULTILINE))
    assert rows == set(interface.__all__)
    assert all(getattr(interface, name).__doc__ for name in interface.__all__)


def test_the_referees_estimates() -> None:
    golden = GOLDEN["eap_bfi_A_answers_1_3_4_2_5_zero_based"]
    found = eap(A, B, [1, 3, 4, 2, 5])
    assert found == pytest.approx((golden["eap"], golden["se"]), abs=golden["tolerance"])
    information = GOLDEN["item_information_at_0_bfi_A"]
    np.testing.assert_allclose(
        item_information(0.0, A, B), information["values"], atol=information["tolerance"]
    )


def test_the_referees_fit() -> None:
    golden = GOLDEN["grm_bfi_A"]
    fit = fit_graded_response(big_five("A") - 1)
    np.testing.assert_allclose(fit.a, golden["a"], atol=0.002)
    np.testing.assert_allclose(fit.b, golden["b"], atol=golden["tolerance_b"])
    np.testing.assert_allclose(fit.d, -fit.a[:, None] * fit.b)
    assert fit.log_likelihood == pytest.approx(golden["log_likelihood"], abs=0.01)


def test_the_referees_trace() -> None:
    golden = GOLDEN["adaptive_trace"]
    i = np.arange(1, 31)
    centre = -2 + 4 * ((11 * i) % 30) / 29
    a, b = 0.8 + 0.05 * ((7 * i) % 30), np.column_stack((centre - 1, centre, centre + 1))
    answers = ((5 * i + 3) % 4).tolist()
    for given in (answers, answers.__getitem__):
        trace = adaptive_trace(a, b, given, length=8)
        assert [step.item + 1 for step in trace] == golden["items"]
        assert [step.answer for step in trace] == [answers[step.item] for step in trace]
        found = [(step.eap, step.se) for step in trace]
        expected = list(zip(golden["eap"], golden["se"], strict=True))
        np.testing.assert_allclose(found, expected, atol=golden["tolerance"])


def test_many_people_are_each_their_own() -> None:
    table: list[list[float | None]] = [[1, 3, None, 2, 5], [0, -1, 2, float("nan"), 1]]
    table.append([None] * 5)
    means, errors = eap_many(A, B, table)
    for row, mean, error in zip(table, means, errors, strict=True):
        assert eap(A, B, row) == (mean, error)
    assert (means[2], errors[2]) == pytest.approx((0.0, 1.0), abs=1e-3)
    assert [len(each) for each in eap_many(A, B, np.empty((0, 5)))] == [0, 0]


def test_rows_of_thresholds_may_differ_in_length_and_be_padded() -> None:
    rows = [[-1.0, 0.5], [0.2], [-1.0, 0.0, 1.0]]
    nan = float("nan")
    padded: list[list[float | None]] = [[-1.0, 0.5, None], [0.2, nan, nan], [-1.0, 0.0, 1.0]]
    plain, filled = bank_of([1, 2, 3], rows), bank_of([1, 2, 3], padded)
    np.testing.assert_array_equal(plain.thresholds, filled.thresholds)
    np.testing.assert_array_equal(plain.highest, [2, 1, 3])


def test_a_fit_with_an_answer_nobody_gave_still_estimates() -> None:
    chance = np.random.default_rng(2)
    hidden = chance.normal(size=(200, 1)) * 1.5 + chance.logistic(size=(200, 4))
    table = np.searchsorted([-1.0, 1.0], hidden)
    gap, late = np.array([0, 2, 3])[table], table + 1
    plain = fit_graded_response(table)
    expected = eap_many(plain.a, plain.b, table)
    for other in (gap, late):
        fit = fit_graded_response(other)
        assert fit.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-6)
        np.testing.assert_allclose(eap_many(fit.a, fit.b, other), expected, atol=1e-4)


def test_what_no_item_has_is_refused() -> None:
    with pytest.raises(ValueError, match="each item an answer"):
        eap([1.0, 1.0], [[0.0], [0.0, 1.0]], [2, 2])
    with pytest.raises(ValueError, match="each item an answer"):
        eap(A, B, [1, 2])
    with pytest.raises(ValueError, match="whole number"):
        eap(A, B, [1, 2.5, 3, 0, 1])
    with pytest.raises(ValueError, match="above 0"):
        eap([-1.0], [[0.0]], [1])
    with pytest.raises(ValueError, match="rise"):
        eap([1.0], [[1.0, 0.0]], [1])
    with pytest.raises(ValueError, match="each item once"):
        adaptive_trace(A, B, [0] * 5, length=6)


def test_the_engine_itself_stays_light() -> None:
    """Scoring a run loads no scipy: that is for jobs and referees."""
    program = (
        "import sys, core.measurement, core.measurement.posterior, core.measurement.adaptive, "
        "core.measurement.person_fit, core.measurement.change\n"
        "sys.exit(any(name.startswith('scipy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
