"""Which questions ask for a look, and which are set apart by the stated limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from core.item_lab.limits import (
    FEWEST_TO_PARK,
    LEAST_ITEM_TOTAL,
    LEFT_PER_SKILL,
    MOST_SHOWN,
    MOST_SKIPPED,
    PARK_ITEM_TOTAL,
    PARK_SKIPPED,
    PARK_TWO_RAREST,
)
from core.item_lab.schemas import Alarm, ItemFigures, ParkReason
from core.measurement.intervals import Interval
from core.measurement.item_fit import FEWEST_FOR_ALARM, INFIT_BOUNDS, RARE_ANSWER

CONFIDENT = 1.959964
"""Normal deviate of a 95 % interval."""


def interval_of(value: float, error: float | None) -> Interval | None:
    """95 % interval of a figure with this standard error; None where nobody knows it."""
    if error is None:
        return None
    return Interval(value - CONFIDENT * error, value + CONFIDENT * error)


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
    if item.infit is not None and item.infit > INFIT_BOUNDS[1]:
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
    if is_unrelated(item):
        return "unrelated"
    return "one_sided" if sum(sorted(item.counts)[:2]) < PARK_TWO_RAREST * given else None


def is_unrelated(item: ItemFigures) -> bool:
    """Whether a question surely asks something else than the others of its skill."""
    if item.item_total is None or item.together < FEWEST_TO_PARK:
        return False
    sure = interval_of(item.item_total, item.item_total_error)
    return item.item_total < PARK_ITEM_TOTAL and sure is not None and sure.high < LEAST_ITEM_TOTAL


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
