"""Shares of the funnel: of the whole group only, and never of a handful of people."""

from __future__ import annotations

from core.reports.schemas import Funnel, Leaks, Share

SMALLEST_GROUP = 5
GOAL_FINISHED, GOAL_ASKED, GOAL_MATCHED = 65, 25, 10


def share(part: int, base: int, goal: int) -> Share:
    """A count for each hundred of the base, rounded half up; None under five people."""
    enough = base >= SMALLEST_GROUP
    return Share(part, base, goal, (200 * part + base) // (2 * base) if enough else None)


def leaks_of(funnel: Funnel) -> Leaks:
    """The shares that matter most: finishing the questions, and employers who act."""
    return Leaks(
        finished_of_accounts=share(funnel.finished, funnel.accounts, GOAL_FINISHED),
        finished_of_started=share(funnel.finished, funnel.started, GOAL_FINISHED),
        asked_of_pool=share(funnel.asked, funnel.in_pool, GOAL_ASKED),
        matched_of_pool=share(funnel.matched, funnel.in_pool, GOAL_MATCHED),
    )
