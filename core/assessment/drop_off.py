"""Where people stop: each question, picture and wish by its place, with how many went on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.assessment.forms import PLANS, length_of
from core.assessment.rules.drop_off import Part, Place, Stand, places
from core.assessment.steps import picture_codes, wish_codes
from core.assessment.tables import stand_rows
from tenants.tables import now

QUIET = timedelta(days=3)
"""Without an answer for this long, somebody counts as stopped (and may still come back)."""


async def drop_off(route: str | None = None, group_id: UUID | None = None) -> tuple[Place, ...]:
    """Each place that somebody of a route or a group saw, in asking order; one query."""
    rows = await stand_rows(now() - QUIET, route, group_id)
    lengths: dict[Part, int] = {
        "question": max(plan.most_items for plan in PLANS.values()),
        "picture": len(picture_codes()),
        "wish": len(wish_codes()),
    }
    return places((stand_of(row) for row in rows), lengths)


def stand_of(row: Mapping[str, Any]) -> Stand:
    """A row of equal runs."""
    return Stand(
        runs=row["runs"],
        passed={
            "question": row["position"],
            "picture": row["pictures"],
            "wish": row["wishes"],
        },
        carried=row["carried"],
        questions_done=row["position"] >= (row["form"] or length_of(row["route"])),
        finished=row["finished"],
        stopped=row["stopped"],
    )
