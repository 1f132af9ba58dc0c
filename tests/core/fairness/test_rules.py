"""Groups beside all others: what alarms, what stays hidden, and that nothing alarms by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.fairness.rules import check_given, is_sure, rows_of, step_tables
from core.fairness.schemas import Counted, Given
from core.kernel.errors import WrongInputError


def cell(gender: str, people: int, shown: int, asked: int = 0, accepted: int = 0) -> Counted:
    """A cell of people who gave only their gender."""
    return Counted("", "", gender, "", people, shown, shown, asked, accepted)


def test_a_group_shown_half_as_often_alarms() -> None:
    woman, man = rows_of([cell("woman", 200, 60), cell("man", 200, 120)], "gender", "shown")
    assert woman.comparison.figure == pytest.approx(0.5)
    assert woman.comparison.alarm
    assert is_sure(woman.comparison)
    assert not man.comparison.alarm
    assert (woman.chosen, woman.people) == (60, 200)


def test_a_small_difference_of_few_people_may_be_chance() -> None:
    woman, _ = rows_of([cell("woman", 20, 9), cell("man", 20, 12)], "gender", "shown")
    assert woman.comparison.alarm
    assert not is_sure(woman.comparison)
    assert woman.chosen is None


def test_a_group_under_ten_is_hidden_everywhere() -> None:
    for table in step_tables([cell("woman", 9, 1, 1, 1), cell("man", 90, 80, 60, 30)]):
        for row in table.rows:
            assert row.comparison.too_few
            if row.group == "woman":
                assert row.people is None
                assert row.chosen is None


def test_who_gave_nothing_counts_on_no_side() -> None:
    cells = [cell("", 500, 0), cell("woman", 50, 40), cell("man", 50, 40)]
    for row in rows_of(cells, "gender", "shown"):
        assert row.comparison.figure == pytest.approx(1.0)


@settings(max_examples=60)
@given(
    st.lists(st.integers(10, 400), min_size=2, max_size=3),
    st.floats(0.0, 1.0),
)
def test_equal_shares_never_alarm(sizes: list[int], share: float) -> None:
    cells = [
        cell(name, 100 * size, round(share * 100) * size)
        for name, size in zip(("woman", "man", "other"), sizes, strict=False)
    ]
    assert not any(row.comparison.alarm for table in step_tables(cells) for row in table.rows)


def test_only_choices_that_are_offered_are_kept() -> None:
    assert check_given({"gender": "woman", "age_band": ""}) == Given(gender="woman")
    with pytest.raises(WrongInputError):
        check_given({"gender": "x"})
