"""When somebody is asked whether they still look for work, and when silence hides them."""

from __future__ import annotations

ASK_AFTER = (30, 60, 90)
HIDE_AFTER = 90
"""Days since the last yes after which nobody is shown any more."""


def due(days: int, asked: int) -> int | None:
    """Which question is due after so many days, when one was asked after `asked` days before."""
    reached = [after for after in ASK_AFTER if asked < after <= days]
    return reached[-1] if reached else None


def hides(days: int) -> bool:
    """Whether silence of so many days hides somebody."""
    return days >= HIDE_AFTER
