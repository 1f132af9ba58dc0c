"""The loops in NumPy and as plain Python, against sums written out in 64 bits."""

import numpy as np
import pytest

from core.plugging.matchers import Numbers
from plugins.matching.kernels import loops
from plugins.matching.kernels.blocked import Blocked
from plugins.matching.kernels.flat import flattened
from plugins.matching.kernels.paths import Kernels, kernels

PEOPLE = 130
WIDE = 200
COLUMNS = np.array([3, 0, 23, 7], dtype=np.int64)
WHICH = np.array([1, 0, 1, 1], dtype=np.int64)


@pytest.fixture(scope="module", params=["fastest", "blocked"])
def path(request: pytest.FixtureRequest) -> Kernels:
    """Each way to score; they are one without the extra."""
    return kernels() if request.param == "fastest" else Blocked()


class Crowd:
    """Packed columns that are part of wider ones, and what is asked of them."""

    chance = np.random.default_rng(5)
    theta = chance.integers(-128, 128, (24, WIDE)).astype(np.int8)[:, 20 : 20 + PEOPLE]
    errors = chance.integers(0, 256, (24, WIDE)).astype(np.uint8)[:, 20 : 20 + PEOPLE]
    levels = chance.normal(0, 30, 4).astype(np.float32)
    weights = chance.dirichlet(np.ones(4)).astype(np.float32)
    tables = chance.normal(size=(2, 65536)).astype(np.float32)
    rows = chance.normal(size=(2, 65536, 8)).astype(np.float32)
    places = errors.astype(np.int64) * 256 + theta.view(np.uint8)


def lacking() -> Numbers:
    lack = Crowd.levels[:, None].astype(float) - Crowd.theta[COLUMNS]
    sums: Numbers = np.sum(-Crowd.weights[:, None] * np.where(lack > 0, lack, 0.2 * lack), axis=0)
    return sums


def tabled() -> Numbers:
    found = Crowd.tables[WHICH[:, None], Crowd.places[COLUMNS]].astype(float)
    sums: Numbers = np.sum(Crowd.weights[:, None] * found, axis=0)
    return sums


def rowed() -> Numbers:
    sums: Numbers = np.sum(Crowd.rows[WHICH[:, None], Crowd.places[COLUMNS]].astype(float), axis=0)
    return sums


def test_shortfall(path: Kernels) -> None:
    out = np.empty(PEOPLE, dtype=np.float32)
    path.shortfall(Crowd.theta, COLUMNS, Crowd.levels, Crowd.weights, out)
    np.testing.assert_allclose(out, lacking(), rtol=2e-6, atol=2e-5)


def test_table_sums(path: Kernels) -> None:
    out = np.empty(PEOPLE, dtype=np.float32)
    path.table_sums(Crowd.theta, Crowd.errors, COLUMNS, Crowd.tables, WHICH, Crowd.weights, out)
    np.testing.assert_allclose(out, tabled(), atol=1e-6)


def test_row_sums(path: Kernels) -> None:
    out = np.empty((PEOPLE, 8), dtype=np.float32)
    path.row_sums(Crowd.theta, Crowd.errors, COLUMNS, Crowd.rows, WHICH, out)
    np.testing.assert_allclose(out, rowed(), atol=2e-6)


def test_the_loops_are_right_before_they_are_compiled() -> None:
    (have, stride), (sure, _) = flattened(Crowd.theta), flattened(Crowd.errors)
    out, rows = np.empty(PEOPLE, dtype=np.float32), np.empty((PEOPLE, 8), dtype=np.float32)
    loops.shortfall(have, stride, COLUMNS, Crowd.levels, Crowd.weights, out)
    np.testing.assert_allclose(out, lacking(), rtol=2e-6, atol=2e-5)
    flat = have.view(np.uint8)
    loops.table_sums(flat, sure, stride, COLUMNS, Crowd.tables, WHICH, Crowd.weights, out)
    np.testing.assert_allclose(out, tabled(), atol=1e-6)
    loops.row_sums(flat, sure, stride, COLUMNS, Crowd.rows.reshape(-1), WHICH, rows)
    np.testing.assert_allclose(rows, rowed(), atol=2e-6)


def test_columns_of_any_layout_become_one_stretch() -> None:
    turned = np.asfortranarray(Crowd.theta)
    flat, stride = flattened(turned)
    assert stride == PEOPLE
    assert (flat.reshape(24, PEOPLE) == Crowd.theta).all()


def test_without_the_extra_numpy_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.matching.kernels.paths.find_spec", lambda _name: None)
    assert kernels.__wrapped__().name == "NumPy"


def test_a_compiler_that_fails_does_not_stop_matching(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> None:
        raise ImportError("not for this processor")

    monkeypatch.setattr("plugins.matching.kernels.paths.import_module", broken)
    assert kernels.__wrapped__().name == "NumPy"
