"""Every skillprint of a person, the newest first, with what surely changed before each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from core.kernel.i18n import current_locale
from core.skillprint.change import change_between
from core.skillprint.reading import result_of, view_of
from core.skillprint.tables import Skillprint
from core.skillprint.words import first_line, grown_words, strength_names


class Earlier(Struct, frozen=True, kw_only=True):
    """One skillprint in words: its strengths in no order, and where somebody surely grew before."""

    made_at: datetime
    is_current: bool
    first_line: str
    strengths: tuple[str, ...]
    grown: tuple[str, ...]
    has_fallen: bool


async def rows_of(person_id: UUID) -> Sequence[Skillprint]:
    """Every skillprint of a person, the newest first."""
    mine = Skillprint.objects().where(Skillprint.person_id == person_id)
    return await mine.order_by(Skillprint.made_at, Skillprint.id, ascending=False)


async def history_of(person_id: UUID) -> tuple[Earlier, ...]:
    """Every skillprint in words of the language in force, the newest first."""
    rows, locale = await rows_of(person_id), current_locale()
    found = []
    for place, row in enumerate(rows):
        view = view_of(row)
        change = change_between(result_of(row), [result_of(old) for old in rows[place + 1 :]])
        found.append(
            Earlier(
                made_at=row.made_at,
                is_current=row.is_current,
                first_line=first_line(view, locale),
                strengths=strength_names(view, locale),
                grown=grown_words(change, locale),
                has_fallen=change.has_fallen,
            )
        )
    return tuple(found)
