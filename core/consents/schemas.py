"""What the page of consents shows."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from core.talent_pool.service import Opening

Rung = Literal["private", "coach", "pool", "contact"]


class Holder(msgspec.Struct, frozen=True):
    """An employer who has the person's contact details, by which yes, and since when."""

    request_id: UUID
    employer: str
    at: datetime


class Word(msgspec.Struct, frozen=True):
    """One yes or no with the words shown; of a yes to one employer, the employer's name.

    `entered_by` is 'new_words' where an edition of the organisation ended the yes.
    """

    kind: str
    is_given: bool
    text_version: str
    wording: str
    language: str
    entered_by: str
    at: datetime


class Ladder(msgspec.Struct, frozen=True):
    """Where somebody stands: alone, seen by a coach, found without a name, known to employers."""

    coach: bool
    coach_name: str
    pool: bool
    opening: Opening
    holders: tuple[Holder, ...]
    history: tuple[Word, ...]
    words: dict[str, tuple[str, ...]]
    is_paused: bool

    @property
    def is_private(self) -> bool:
        """Whether nobody sees anything."""
        return not (self.coach or self.pool or self.holders)


class Edition(msgspec.Struct, frozen=True):
    """Words of the organisation that were published."""

    version: str
    at: datetime
    is_new_meaning: bool
    is_usual: bool


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """The words for one yes, by language; `people` say yes now, counted while there is a draft."""

    kind: str
    codes: tuple[str, ...]
    names: dict[str, str]
    words: dict[str, tuple[str, ...]]
    is_own: bool
    since: datetime | None
    draft: dict[str, tuple[str, ...]]
    number: int
    is_draft_usual: bool
    people: int
    editions: tuple[Edition, ...]

    @property
    def has_draft(self) -> bool:
        """Whether somebody is still working on new words."""
        return self.number > 0
