"""When a gentle mail is due: after three and after ten quiet days, and never a third."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Kind = Literal["first", "last"]
FIRST_AFTER, LAST_AFTER, TOO_LATE = 3, 10, 30
BETWEEN = 5
"""Days from the first to the last mail at least, also when the first went out late."""


def due(quiet_days: int, sent: Collection[str], since_first: int | None = None) -> Kind | None:
    """Which mail somebody should get after so many quiet days, given the mails of this run."""
    if quiet_days < FIRST_AFTER or quiet_days > TOO_LATE or "last" in sent:
        return None
    if "first" not in sent:
        return "first"
    rested = since_first is not None and since_first >= BETWEEN
    return "last" if quiet_days >= LAST_AFTER and rested else None
