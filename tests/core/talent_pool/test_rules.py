"""Who is visible, what joining asks, and rows as arrays."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from core.kernel.errors import WrongInputError
from core.talent_pool import rules

VALUE = st.none() | st.floats(1, 5)


@pytest.mark.parametrize("consent", [True, False])
@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize("reachable", [True, False])
@pytest.mark.parametrize("skillprint", [True, False])
def test_on_needs_all_four(skillprint: bool, reachable: bool, visible: bool, consent: bool) -> None:
    state = rules.pool_state(
        has_skillprint=skillprint,
        has_consent=consent,
        is_visible=visible,
        is_reachable=reachable,
    )
    assert (state == "on") == all((skillprint, reachable, visible, consent))
    assert (state == "no_skillprint") == (not skillprint)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("", "phone", "", "0612345678"), "first_name"),
        (("x" * 61, "phone", "", "0612345678"), "first_name"),
        (("Sara", "", "a@b.nl", "0612345678"), "reach_by"),
        (("Sara", "pigeon", "a@b.nl", "0612345678"), "reach_by"),
        (("Sara", "coach", "", ""), "reach_by"),
        (("Sara", "email", "", "0612345678"), "email"),
        (("Sara", "phone", "a@b.nl", ""), "phone"),
    ],
)
def test_what_joining_asks(values: tuple[str, str, str, str], field: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        rules.check_join(*values, has_coach=False)
    assert list(caught.value.fields) == [field]


def test_one_way_is_enough() -> None:
    assert rules.check_join("Sara", "email", "a@b.nl", "", has_coach=False) == "email"
    assert rules.check_join("Sara", "phone", "", "0612345678", has_coach=False) == "phone"
    assert rules.check_join("Sara", "coach", "", "", has_coach=True) == "coach"


@pytest.mark.parametrize("way", ["email", "phone", "coach", ""])
def test_reachable_means_by_the_chosen_way(way: str) -> None:
    others = {"email": way != "email", "phone": way != "phone", "coach": way != "coach"}
    assert not rules.is_reachable(
        way,
        email_confirmed=others["email"],
        has_phone=others["phone"],
        has_coach=others["coach"],
    )


@given(arrays(np.float64, st.tuples(st.integers(1, 5), st.just(20))))
def test_numbers_come_back_as_they_were_written(numbers: NDArray[np.float64]) -> None:
    rows = [row.astype("<f8").tobytes() for row in numbers]
    np.testing.assert_array_equal(rules.number_rows(rows, 20), numbers)


@given(st.lists(st.lists(VALUE, max_size=6), max_size=5))
def test_interests_come_back_with_nan_for_unknown(lists: list[list[float | None]]) -> None:
    made = rules.interest_rows([msgspec.json.encode(row).decode() for row in lists])
    assert made.shape == (len(lists), 6)
    for row, values in zip(made, lists, strict=True):
        known = [value for value in row.tolist() if value == value]  # noqa: PLR0124  NaN differs from itself
        assert known == [value for value in values if value is not None]


def test_an_empty_pool_has_no_rows() -> None:
    assert rules.number_rows([], 20).shape == (0, 20)
    assert rules.interest_rows([]).shape == (0, 6)
