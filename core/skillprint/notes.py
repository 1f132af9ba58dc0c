"""Whether a strength is true, said by the person; it stands beside the result and never in it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct

from core.kernel.contact import holds_contact
from core.kernel.errors import WrongInputError
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.plain_text import plain_text
from core.skillprint.note_tables import StrengthNote, keep_note

LONGEST = 200
VERDICTS = {"yes": _("Yes, that is me"), "little": _("A little"), "no": _("No")}


class Note(Struct, frozen=True):
    """What the person says of one strength; `words` may be empty."""

    skill: str
    verdict: str
    words: str

    @property
    def said(self) -> str:
        """The verdict in words, or ''."""
        return gettext(VERDICTS[self.verdict]) if self.verdict else ""


async def notes_of(person_id: UUID) -> dict[str, Note]:
    """What a person says of each strength, by skill."""
    rows = await StrengthNote.objects().where(StrengthNote.person_id == person_id)
    return {row.skill: Note(row.skill, row.verdict, row.words) for row in rows}


async def say_note(person_id: UUID, skill: str, form: Mapping[str, str]) -> None:
    """Keep a verdict and words; both empty forgets them. WrongInputError beside each field."""
    verdict, words = form.get("verdict", ""), plain_text(form.get("words", ""))
    if verdict not in VERDICTS:
        verdict = ""
    if len(words) > LONGEST:
        raise WrongInputError({"words": gettext("Make it shorter: at most 200 signs.")})
    if holds_contact(words):
        raise WrongInputError({"words": gettext("Leave phone numbers and e-mail addresses out.")})
    mine = (StrengthNote.person_id == person_id) & (StrengthNote.skill == skill)
    if not verdict and not words:
        await StrengthNote.delete().where(mine)
        return
    await keep_note(person_id, skill, verdict, words)


async def hand_over_notes(from_id: UUID, to_id: UUID) -> None:
    """Give the notes of one record to another of the same person that has none."""
    await StrengthNote.update({StrengthNote.person_id: to_id}).where(
        StrengthNote.person_id == from_id
    )
