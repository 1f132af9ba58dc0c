"""Which questions ask for a look, and which are set apart by the stated limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from core.item_lab.limits import (
    FEWEST_FOR_ALARM,
    FEWEST_TO_PARK,
    LEAST_ITEM_TOTAL,
    LEFT_PER_SKILL,
    MOST_INFIT,
    MOST_SHOWN,
    MOST_SKIPPED,
    PARK_ITEM_TOTAL,
    PARK_SKIPPED,
    PARK_TWO_RAREST,
    RARE_ANSWER,
)
from core.item_lab.schemas import Alarm, ItemFigures, ParkReason
from core.measurement.intervals import Interval

CONFIDENT = 1.959964
"""Normal deviate of a 95 % interval."""


def interval_of(correlation: float, answers: int) -> Interval:
    """95 % interval of a correlation from so many pairs of answers (Fisher, 1921)."""
    if answers <= 3 or not -1.0 < correlation < 1.0:
        return Interval(-1.0, 1.0)
    half = CONFIDENT / np.sqrt(answers - 3)
    low, high = np.tanh(np.arctanh(correlation) + np.array((-half, half)))
    return Interval(float(low), float(high))


def share(part: int, whole: int) -> float:
    """A part of a whole, 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


def alarms_of(item: ItemFigures) -> tuple[Alarm, ...]:
    """What asks for a look at a question with enough answers; nothing before that."""
    if item.answered < FEWEST_FOR_ALARM and item.shown < FEWEST_FOR_ALARM:
        return ()
    return tuple(_alarms(item))


def _alarms(item: ItemFigures) -> Iterator[Alarm]:
    known = item.item_total is not None and item.together >= FEWEST_FOR_ALARM
    if known and (item.item_total or 0.0) < LEAST_ITEM_TOTAL:
        yield "unrelated"
    if share(item.skipped, item.shown) > MOST_SKIPPED:
        yield "skipped"
    given = sum(item.counts)
    if given >= FEWEST_FOR_ALARM and min(item.counts) < RARE_ANSWER * given:
        yield "rare"
    if item.infit is not None and item.infit > MOST_INFIT:
        yield "noisy"
    if item.could_see >= FEWEST_FOR_ALARM and share(item.seen_by, item.could_see) > MOST_SHOWN:
        yield "often_shown"


def park_reason(item: ItemFigures) -> ParkReason | None:
    """Why a question would be set apart by itself; None while it may stay."""
    if item.shown >= FEWEST_TO_PARK and share(item.skipped, item.shown) > PARK_SKIPPED:
        return "skipped"
    given = sum(item.counts)
    if given < FEWEST_TO_PARK:
        return None
    if item.item_total is not None and is_unrelated(item.item_total, item.together):
        return "unrelated"
    return "one_sided" if sum(sorted(item.counts)[:2]) < PARK_TWO_RAREST * given else None


def is_unrelated(correlation: float, together: int) -> bool:
    """Whether a question surely asks something else than the others of its skill."""
    sure = interval_of(correlation, together).high < LEAST_ITEM_TOTAL
    return together >= FEWEST_TO_PARK and sure and correlation < PARK_ITEM_TOTAL


def to_park(
    items: Iterable[ItemFigures],
    skills: Mapping[str, str],
    parked: Collection[str],
    settled: Collection[str],
) -> dict[str, ParkReason]:
    """Questions to set apart with the reason, the worst first, at least six a skill left in use.

    `skills` by id of every question of the bank; `settled` were let in again by a person.
    """
    left = Counter(skill for item, skill in skills.items() if item not in parked)
    found: dict[str, ParkReason] = {}
    for item in sorted(items, key=_badness):
        reason = park_reason(item)
        if reason is None or item.id not in skills or item.id in {*parked, *settled}:
            continue
        if left[skills[item.id]] > LEFT_PER_SKILL:
            left[skills[item.id]] -= 1
            found[item.id] = reason
    return found


def _badness(item: ItemFigures) -> tuple[float, float, str]:
    """What to park first: what hangs together least, then what is skipped most."""
    related = 1.0 if item.item_total is None else item.item_total
    return related, -share(item.skipped, item.shown), item.id
