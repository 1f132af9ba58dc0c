import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.plugging.matchers import People
from core.plugging.record_facts import FACTS, unknown_facts
from core.plugging.records import STEP, Records, from_rows, pack, to_rows, unpack


@st.composite
def crowds(draw: st.DrawFn) -> People:
    """People of every kind that a measurement can give, with anything unknown."""
    count = draw(st.integers(0, 4))
    blank = st.just(float("nan"))

    def table(columns: int, low: float, high: float) -> np.ndarray:
        return draw(arrays(np.float64, (count, columns), elements=st.floats(low, high) | blank))

    return People(table(20, -3.0, 3.0), table(20, 0.0, 6.0), table(6, 1.0, 5.0))


@given(crowds())
def test_a_record_is_within_half_a_step_and_unknown_stays_unknown(people: People) -> None:
    back = unpack(pack(people))
    unmeasured = np.isnan(people.theta) | np.isnan(people.errors)
    assert (np.isnan(back.theta) == unmeasured).all()
    assert (np.isnan(back.errors) == unmeasured).all()
    assert (np.isnan(back.interests) == np.isnan(people.interests)).all()
    for name in ("theta", "errors", "interests"):
        before, after = getattr(people, name), getattr(back, name)
        assert after.flags.c_contiguous
        assert np.nanmax(np.abs(before - after), initial=0.0) <= STEP / 2 + 1e-12


@given(crowds())
def test_packing_again_changes_no_byte(people: People) -> None:
    rows = to_rows(pack(people))
    assert rows.shape == (len(people), 64)
    assert (to_rows(pack(people)) == rows).all()
    assert (to_rows(pack(unpack(pack(people)))) == rows).all()
    assert (to_rows(from_rows(rows)) == rows).all()


def some(count: int) -> Records:
    chance = np.random.default_rng(count)
    people = People(
        chance.normal(size=(count, 20)),
        chance.uniform(0.2, 0.8, (count, 20)),
        chance.uniform(1, 5, (count, 6)),
    )
    return pack(people)


def test_a_record_takes_64_bytes() -> None:
    assert some(7).nbytes == 7 * 64
    assert FACTS.itemsize == 16


def test_ends_hold_what_lies_outside() -> None:
    far = People(np.full((1, 20), -9.0), np.full((1, 20), 90.0), np.full((1, 6), 5.0))
    back = unpack(pack(far))
    assert back.theta[0, 0] == pytest.approx(-127 / 42)
    assert back.errors[0, 0] == pytest.approx(254 / 42)


def test_parts_are_views_and_takes_are_copies() -> None:
    records = some(9)
    part, taken = records.part(2, 5), records.take([4, 2])
    assert np.shares_memory(part.theta, records.theta)
    assert not np.shares_memory(taken.theta, records.theta)
    assert (to_rows(part) == to_rows(records)[2:5]).all()
    assert (to_rows(taken) == to_rows(records)[[4, 2]]).all()
    assert len(records.take(np.arange(9) % 2 == 0)) == 5


def test_columns_that_do_not_fit_are_refused() -> None:
    records = some(3)
    with pytest.raises(ValueError, match="shape"):
        Records(records.theta[:20], records.errors, records.facts)
    with pytest.raises(ValueError, match="int8"):
        Records(records.theta.view(np.uint8), records.errors, records.facts)


def test_unknown_facts_are_never_a_bar() -> None:
    facts = unknown_facts(2)
    assert (facts["travel_km"] == 255).all()
    assert (facts["licences"] == 0xFFFF).all()
