"""Which states of a vacancy follow which, when it ends, and the weights of what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from core.vacancies.schemas import Verb

State = Literal["draft", "open", "paused", "closed"]
TRANSITIONS: dict[Verb, tuple[frozenset[State], State]] = {
    "publish": (frozenset({"draft"}), "open"),
    "pause": (frozenset({"open"}), "paused"),
    "reopen": (frozenset({"paused", "closed"}), "open"),
    "close": (frozenset({"draft", "open", "paused"}), "closed"),
}
STAYS_OPEN = timedelta(days=60)
REMIND_BEFORE = (7, 1)
"""Days before the end on which the employer gets a mail."""


def next_state(state: State, verb: Verb) -> State | None:
    """The state a verb leads to, or None when it is not possible now."""
    before, after = TRANSITIONS[verb]
    return after if state in before else None


def verbs_for(state: State) -> tuple[Verb, ...]:
    """What can be done with a vacancy in this state."""
    return tuple(verb for verb in TRANSITIONS if next_state(state, verb))


def reminder_due(ends_at: datetime, reminded: int, moment: datetime) -> int | None:
    """Which reminder is due: 7 or 1 days before the end, each once and the last one only late.

    `reminded` is the number of days of the last mail about this end, 0 for none.
    """
    left = ends_at - moment
    due = [days for days in REMIND_BEFORE if timedelta(0) < left <= timedelta(days=days)]
    nearest = min(due, default=None)
    return nearest if nearest is not None and (not reminded or nearest < reminded) else None


def weights_of(importance: Sequence[float]) -> list[float]:
    """Weights in proportion to the importance (1-5) of the asked skills; they sum to 1."""
    total = sum(importance)
    return [value / total for value in importance] if total else []
