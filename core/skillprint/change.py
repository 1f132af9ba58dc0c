"""Two results of one person side by side: what surely grew, and whether anything surely fell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.catalogue import service as catalogue
from core.measurement.change import reliable_change, sure_direction

COUNTS_AS_CHANGE = timedelta(days=14)
"""Before that a new result takes the place of the old one; no change is told."""
OLD_AFTER_MONTHS = 24


class Result(Struct, frozen=True, kw_only=True):
    """One result: when it was made, since when it was answered, and its means and errors (20)."""

    made_at: datetime
    answered_from: datetime
    bank_version: str
    known: frozenset[str]
    means: NDArray[np.float64]
    errors: NDArray[np.float64]


class Change(Struct, frozen=True):
    """Codes of skills that surely grew, in catalogue order; whether another surely fell."""

    grown: tuple[str, ...] = ()
    has_fallen: bool = False


def change_between(now: Result, before: Sequence[Result]) -> Change:
    """What changed since the newest earlier result that lies far enough back, on the same scale."""
    far = now.answered_from - COUNTS_AS_CHANGE
    comparable = [r for r in before if r.made_at <= far and r.bank_version == now.bank_version]
    if not comparable:
        return Change()
    old = max(comparable, key=lambda result: result.made_at)
    z = reliable_change(old.means, now.means, old.errors, now.errors)
    signs = sure_direction(z)
    both = now.known & old.known
    shifts = [
        (code, int(sign))
        for code, sign in zip(catalogue.SKILL_CODES, signs, strict=True)
        if code in both
    ]
    return Change(
        tuple(code for code, sign in shifts if sign > 0), any(sign < 0 for _, sign in shifts)
    )


def is_old(made_at: datetime, moment: datetime) -> bool:
    """Whether a result was made more than 24 months before."""
    months = (moment.year - made_at.year) * 12 + moment.month - made_at.month
    return (months, moment.day) > (OLD_AFTER_MONTHS, made_at.day)
