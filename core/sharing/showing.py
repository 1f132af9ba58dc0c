"""What somebody else sees of a skillprint: only the parts that were chosen, the preview's too."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.credentials import service as credentials
from core.evidence import service as evidence
from core.kernel.i18n import current_locale
from core.sharing.schemas import Shown
from core.skillprint import service as skillprint
from core.skillprint.notes import Note
from core.skillprint.schemas import SkillprintView
from core.skillprint.words import PrintWords, print_words


async def shown_of(person_id: UUID, fields: Sequence[str]) -> Shown | None:
    """What somebody else would see of these parts; None without a skillprint."""
    person = await accounts.get_person(person_id)
    view = await skillprint.current_skillprint(person_id)
    if view is None:
        return None
    proof = await credentials.known_proof(person_id) if "proof" in fields else None
    return Shown(
        name=person.first_name if "name" in fields else "",
        made_at=view.made_at,
        print=chosen_words(view, fields),
        notes=await notes_on(view) if {"notes", "strengths"} <= set(fields) else {},
        shows_skills="skills" in fields,
        evidence=await evidence.evidence_of(person_id) if "evidence" in fields else (),
        proof=proof.address if proof else "",
        proof_has_name=proof is not None and proof.has_name,
        email=person.email if "contact" in fields else "",
        phone=person.phone if "contact" in fields else "",
    )


def chosen_words(view: SkillprintView, fields: Sequence[str]) -> PrintWords:
    """The words of a skillprint, with only what was chosen in them."""
    words = print_words(view, current_locale())
    none: dict[str, object] = {"first_line": "", "look_again": False}
    if "strengths" not in fields:
        none |= {"strengths": ()}
    if "growth" not in fields:
        none |= {"growth": ()}
    if "skills" not in fields:
        none |= {"rows": (), "unknown": (), "description": ""}
    if "likes" not in fields:
        none |= {"interests": (), "wishes": ()}
    return msgspec.structs.replace(words, **none)


async def notes_on(view: SkillprintView) -> dict[str, Note]:
    """The own words about the strengths of this skillprint; a verdict alone stays private."""
    notes = await skillprint.notes_of(view.person_id)
    return {code: note for code, note in notes.items() if code in view.strengths and note.words}


async def possible_fields(person_id: UUID) -> tuple[str, ...]:
    """What this person has, and so can show."""
    person = await accounts.get_person(person_id)
    view = await skillprint.current_skillprint(person_id)
    if view is None:
        return ()
    words = print_words(view, current_locale())
    has = {
        "name": bool(person.first_name),
        "strengths": bool(words.strengths),
        "notes": bool(await notes_on(view)),
        "skills": True,
        "growth": bool(words.growth),
        "likes": bool(words.interests or words.wishes),
        "evidence": bool(await evidence.evidence_of(person_id)),
        "proof": await credentials.known_proof(person_id) is not None,
        "contact": bool(person.email or person.phone),
    }
    return tuple(field for field, there in has.items() if there)
