import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk  # type: ignore[import-untyped]  # no types

from core.measurement.impact import Step, opportunity_gap, selection_ratio, shown, too_few

COUNTS = st.integers(20, 500)


@pytest.mark.parametrize(("group", "others"), [((27, 122), (44, 487)), ((40, 90), (30, 60))])
def test_ratio_matches_the_referee(group: tuple[int, int], others: tuple[int, int]) -> None:
    expected = relative_risk(*group, *others)
    ends = expected.confidence_interval()
    figure, interval, few, _ = selection_ratio(Step(*group), Step(*others))
    assert not few
    assert figure == pytest.approx(expected.relative_risk)
    assert interval == pytest.approx((ends.low, ends.high))


def test_the_four_fifths_alarm() -> None:
    """The example of 29 CFR 1607.4D: 48 of 80 against 12 of 40 is half, far under four fifths."""
    found = selection_ratio(Step(12, 40), Step(48, 80))
    assert found.figure == pytest.approx(0.5)
    assert found.alarm
    assert not selection_ratio(Step(40, 100), Step(50, 100)).alarm
    assert selection_ratio(Step(39, 100), Step(50, 100)).alarm


def test_nobody_chosen_still_gives_an_interval() -> None:
    found = selection_ratio(Step(0, 60), Step(20, 60))
    assert 0 < found.interval.low < found.figure < found.interval.high
    assert found.figure == pytest.approx((0.5 / 60.5) / (20.5 / 60.5))


def test_gap_matches_the_published_example() -> None:
    """Newcombe (1998), table II, 56/70 against 48/80 by method 10: .0524 to .3339."""
    gap, interval, few, alarm = opportunity_gap(Step(56, 70), Step(48, 80))
    assert (few, alarm) == (False, True)
    assert gap == pytest.approx(0.2)
    assert interval == pytest.approx((0.0524, 0.3339), abs=0.00005)
    assert not opportunity_gap(Step(50, 100), Step(55, 100)).alarm


@given(COUNTS, COUNTS, st.floats(0.3, 0.9), st.floats(0.3, 0.9))
def test_turning_the_groups_round_turns_the_figures_round(
    people: int, of_others: int, share: float, share_of_others: float
) -> None:
    group, others = (
        Step(round(people * share), people),
        Step(round(of_others * share_of_others), of_others),
    )
    one, back = selection_ratio(group, others), selection_ratio(others, group)
    assert one.figure == pytest.approx(1 / back.figure)
    assert one.interval.low == pytest.approx(1 / back.interval.high)
    there, again = opportunity_gap(group, others), opportunity_gap(others, group)
    assert there.figure == pytest.approx(-again.figure)
    assert there.interval.low == pytest.approx(-again.interval.high)


@pytest.mark.parametrize(
    ("group", "others", "few"),
    [
        ((5, 9), (50, 90), True),
        ((6, 10), (54, 90), False),
        ((1, 40), (9, 400), True),
        ((0, 0), (0, 0), True),
        ((6, 60), (6, 60), False),
    ],
)
def test_too_few_to_tell(group: tuple[int, int], others: tuple[int, int], few: bool) -> None:
    assert too_few(Step(*group), Step(*others)) is few
    assert too_few(Step(*others), Step(*group)) is few
    for comparison in (selection_ratio, opportunity_gap):
        found = comparison(Step(*group), Step(*others))
        assert found.too_few is few
        assert np.isnan(found.figure) == few
        assert not (few and found.alarm)


def test_small_cells_are_hidden() -> None:
    assert [shown(each) for each in (0, 1, 9, 10, 250)] == [0, None, None, 10, 250]


@pytest.mark.parametrize("step", [Step(3, 2), Step(-1, 20)])
def test_impossible_counts_are_refused(step: Step) -> None:
    for comparison in (selection_ratio, opportunity_gap):
        with pytest.raises(ValueError, match="some of the people"):
            comparison(step, Step(5, 20))
