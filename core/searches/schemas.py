"""What an employer looks for beside a vacancy, and what was kept of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.facts import service as facts
from core.facts.schemas import Language, Licence, Shift, WorkFacts


class Wanted(msgspec.Struct, frozen=True):
    """A search: facts that may filter, sectors people wish for, and who is left out.

    What somebody did not say never leaves them out.
    """

    postcode: str = ""
    within_km: int | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    start: date | None = None
    shifts: frozenset[Shift] = frozenset()
    licences: frozenset[Licence] = frozenset()
    languages: frozenset[Language] = frozenset()
    sectors: frozenset[str] = frozenset()
    not_sectors: frozenset[str] = frozenset()
    leave_asked: bool = False

    def work_facts(self, today: date) -> WorkFacts:
        """The same as work asks it on a day."""
        return WorkFacts(
            postcode=self.postcode or None,
            hours_min=self.hours_min,
            hours_max=self.hours_max,
            start=facts.start_by(self.start, today),
            shifts=self.shifts,
            licences=self.licences,
            languages=self.languages,
        )


class Kept(msgspec.Struct, frozen=True):
    """A search that was kept, with the address that does it again."""

    id: UUID
    name: str
    vacancy: str
    url: str


class News(msgspec.Struct, frozen=True):
    """How many people are new for a vacancy or a kept search."""

    name: str
    people: int
    url: str
