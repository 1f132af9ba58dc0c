"""Matches that last, as a key figure that stays true when people go."""

from __future__ import annotations

from uuid import UUID

from core.kernel.i18n import gettext
from core.outcomes.service import sustained_count, sustained_of
from core.reports.service import Extra, gives_count, leaves_count, left_behind

STEP = "sustained"


@gives_count
async def lasting_matches() -> Extra:
    """How many matches were confirmed again after six months, of people who went too."""
    number = await sustained_count() + await left_behind(STEP)
    return Extra(
        code=STEP,
        label=gettext("Matches that last"),
        definition=gettext(
            "After 6 or 12 months the person or the employer said that the person works there."
        ),
        number=number,
    )


@leaves_count(STEP)
async def lasting_of(person_id: UUID) -> int:
    """What one person adds to it, before they go."""
    return await sustained_of(person_id)
