"""Where a person is, and who seems stuck: plain facts about days and steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from core.guidance.schemas import Caseload, CaseRow, Stage

STUCK_AFTER_DAYS = 7
"""Nothing happened for a week: a moment to call."""
NEVER_STUCK = frozenset({Stage.FINISHED, Stage.IN_POOL, Stage.MATCH})
"""Whether to be found is the person's own choice, so waiting there is no reason to push."""
STAGES = tuple(Stage)

SortKey = Callable[[CaseRow], Any]
SORTS: dict[str, SortKey] = {
    "name": lambda row: (row.name == "", row.name.casefold(), row.mark),
    "stage": lambda row: (STAGES.index(row.stage), row.question),
    "group": lambda row: (row.group == "", row.group.casefold()),
    "seen": lambda row: row.seen_at,
    "stuck": lambda row: -1 if row.stuck_days is None else row.stuck_days,
}
FIRST = "-stuck"
"""Who is stuck longest comes first, unless the coach chose otherwise."""


def days_between(then: datetime, now: datetime) -> int:
    """Whole days from then to now; 0 for anything still to come."""
    return max(0, (now.date() - then.date()).days)


def stage_of(
    *, answered: int, is_finished: bool, in_pool: bool, waiting: int, matched: int
) -> Stage:
    """The furthest step; a request that waits goes before a match already made."""
    steps = (
        (waiting > 0, Stage.WAITING),
        (matched > 0, Stage.MATCH),
        (in_pool, Stage.IN_POOL),
        (is_finished, Stage.FINISHED),
        (answered > 0, Stage.BUSY),
    )
    return next((stage for holds, stage in steps if holds), Stage.NEW)


def stuck_days(stage: Stage, quiet: int, waiting: int) -> int | None:
    """For how many days nothing moved, once that is long enough to mention."""
    days = waiting if stage is Stage.WAITING else quiet
    return None if stage in NEVER_STUCK or days < STUCK_AFTER_DAYS else days


def sort_rows(rows: Iterable[CaseRow], wanted: str) -> tuple[CaseRow, ...]:
    """The rows by a key, with '-' in front the other way round; an unknown key is the first."""
    name = wanted.removeprefix("-")
    if name not in SORTS:
        return sort_rows(rows, FIRST)
    by_name = sorted(rows, key=SORTS["name"])
    return tuple(sorted(by_name, key=SORTS[name], reverse=wanted.startswith("-")))


def make_caseload(rows: Iterable[CaseRow], state: str, sort: str) -> Caseload:
    """Everyone counted, those of a state shown, and those without e-mail who are asked first."""
    everyone = tuple(rows)
    counts = {stage: sum(row.stage is stage for row in everyone) for stage in Stage}
    shown = [row for row in everyone if state not in STAGES or row.stage == state]
    needing = [row for row in everyone if row.asks_for_coach]
    return Caseload(sort_rows(shown, sort), sort_rows(needing, FIRST), counts)
