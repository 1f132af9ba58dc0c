import numpy as np
import pytest

from core.plugging.matchers import Demands, People


def test_small_floats_are_widened() -> None:
    theta = np.zeros((3, 20), dtype=np.float32)
    people = People(theta, theta, np.zeros((3, 6), dtype=np.float32))  # type: ignore[arg-type]  # what the pool keeps
    assert people.theta.dtype == np.float64
    assert len(people) == 3


def test_take_keeps_the_order_asked() -> None:
    theta = np.arange(60.0).reshape(3, 20)
    people = People(theta, theta, np.ones((3, 6))).take([2, 0])
    assert people.theta[:, 0].tolist() == [40.0, 0.0]
    demands = Demands(theta, np.ones((3, 6)), theta, theta).take([1])
    assert demands.required[:, 0].tolist() == [20.0]
    assert len(demands) == 1


@pytest.mark.parametrize(("rows", "columns"), [(2, 20), (3, 16)])
def test_arrays_that_do_not_fit_are_refused(rows: int, columns: int) -> None:
    good, bad = np.zeros((3, 20)), np.zeros((rows, columns))
    with pytest.raises(ValueError, match="expected an array"):
        People(good, bad, np.zeros((3, 6)))
    with pytest.raises(ValueError, match="expected an array"):
        Demands(good, np.zeros((3, 6)), bad, good)
