"""Do groups fare differently at a step, such as being viewed or accepted? Ratios with intervals."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from core.measurement.intervals import Interval, share_interval

FOUR_FIFTHS = 0.80
HIDDEN_UNDER = 10
FEWEST_EXPECTED = 5
LARGEST_GAP = 0.10


class Step(NamedTuple):
    """How many people of a group were chosen at a step, of all its people who could have been."""

    chosen: int
    people: int


class Comparison(NamedTuple):
    """A figure with its interval; whether there is too little to tell, and whether it alarms."""

    figure: float
    interval: Interval
    too_few: bool
    alarm: bool


def selection_ratio(group: Step, others: Step, level: float = 0.95) -> Comparison:
    """A group's share chosen over the others' share, 0 and up, with the log interval.

    Katz et al. (1978), with half a person added to each cell when one is empty. It alarms under
    four fifths (29 CFR 1607.4D). Raises ValueError when more are chosen than there are people.
    """
    _check(group, others)
    if too_few(group, others):
        return _nothing()
    add = 0.5 if 0 in (group.chosen, others.chosen) else 0.0
    chosen = np.array([group.chosen, others.chosen]) + add
    people = np.array([group.people, others.people]) + add
    ratio = float(chosen[0] / people[0] * people[1] / chosen[1])
    error = float(np.sqrt((1.0 / chosen - 1.0 / people).sum()))
    factor = float(np.exp(NormalDist().inv_cdf((1.0 + level) / 2.0) * error))
    return Comparison(
        ratio, Interval(ratio / factor, ratio * factor), too_few=False, alarm=ratio < FOUR_FIFTHS
    )


def opportunity_gap(group: Step, others: Step, level: float = 0.95) -> Comparison:
    """Difference, -1 to 1, of the shares chosen among people who were later accepted.

    Equal opportunity (Hardt, Price & Srebro, 2016); interval of Newcombe (1998, method 10). It
    alarms when the gap is over .10 either way. Raises ValueError as selection_ratio does.
    """
    _check(group, others)
    if too_few(group, others):
        return _nothing()
    one, other = group.chosen / group.people, others.chosen / others.people
    low, high = share_interval(*group, level)
    other_low, other_high = share_interval(*others, level)
    gap = one - other
    interval = Interval(
        gap - float(np.hypot(one - low, other_high - other)),
        gap + float(np.hypot(high - one, other - other_low)),
    )
    return Comparison(gap, interval, too_few=False, alarm=abs(gap) > LARGEST_GAP)


def too_few(group: Step, others: Step) -> bool:
    """Tell whether a comparison would say nothing: a group under 10 people, or a rare choice.

    Rare: fewer than 5 people of a group would be chosen if both groups had the same share.
    """
    share = (group.chosen + others.chosen) / max(group.people + others.people, 1)
    smallest = min(group.people, others.people)
    return smallest < HIDDEN_UNDER or smallest * share < FEWEST_EXPECTED


def shown(count: int) -> int | None:
    """A count as it may be shown: None instead of 1 to 9, behind which people can be found."""
    return count if count == 0 or count >= HIDDEN_UNDER else None


def _check(*steps: Step) -> None:
    if any(not 0 <= step.chosen <= step.people for step in steps):
        raise ValueError("the chosen are some of the people")


def _nothing() -> Comparison:
    nothing = float("nan")
    return Comparison(nothing, Interval(nothing, nothing), too_few=True, alarm=False)
