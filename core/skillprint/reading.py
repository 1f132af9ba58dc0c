"""Rows of skillprints as other code reads them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from core.skillprint.change import Result
from core.skillprint.packing import from_bytes, interests_of
from core.skillprint.schemas import SkillprintView, Summary
from core.skillprint.tables import Skillprint


def result_of(row: Skillprint) -> Result:
    """A row as far as it can be set beside another."""
    states = msgspec.json.decode(row.summary, type=Summary).states
    since: datetime | None = row.answered_from
    return Result(
        made_at=row.made_at,
        answered_from=since or row.made_at,
        bank_version=row.bank_version,
        known=frozenset(code for code, state in states.items() if state != "unknown"),
        means=from_bytes(row.means),
        errors=from_bytes(row.errors),
    )


def view_of(row: Skillprint) -> SkillprintView:
    """A row as other features see it."""
    summary = msgspec.json.decode(row.summary, type=Summary)
    return SkillprintView(
        id=row.id,
        person_id=row.person_id,
        run_id=row.run_id,
        route=row.route,
        bank_version=row.bank_version,
        made_at=row.made_at,
        states=summary.states,
        strengths=summary.strengths,
        growth=summary.growth,
        interests=interests_of(row),
        wishes=msgspec.json.decode(row.wishes, type=dict[str, str]),
        look_again=summary.look_again,
        recognition=row.recognition,
    )
