"""Gathers what a person has, for files that programs of others read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.catalogue import service as catalogue
from core.credentials import service as credentials
from core.kernel.i18n import current_locale
from core.portable.rules import europass_of, resume_of
from core.portable.schemas import Code, Portable, Strength
from core.skillprint import service as skillprint
from core.skillprint.words import PrintWords
from tenants.settings import read_settings

DUTCH = "SUWI"
"""How the name of the Dutch list begins; the others are in English."""


async def json_resume(person_id: UUID) -> dict[str, Any]:
    """The skillprint as a JSON Resume; without one only how to reach the person."""
    return resume_of(await gathered(person_id))


async def europass(person_id: UUID) -> dict[str, Any]:
    """The skillprint in the shape of the European Learning Model, unsigned."""
    return europass_of(await gathered(person_id))


async def gathered(person_id: UUID) -> Portable:
    """All that the files may hold: never a figure, an answer, or where somebody has to grow."""
    person = await accounts.get_person(person_id)
    facts = Portable(
        locale=current_locale(),
        first_name=person.first_name,
        email=person.email,
        phone=person.phone,
    )
    view = await skillprint.current_skillprint(person_id)
    words = await skillprint.skillprint_page_view(person_id)
    if view is None or words is None:
        return facts
    facts = msgspec.structs.replace(
        with_words(facts, words),
        made_at=view.made_at,
        tenant=(await read_settings()).settings.name,
    )
    proof = (await credentials.proof_view(person_id)).issued
    if proof is None:
        return facts
    return msgspec.structs.replace(
        facts, proof_address=proof.address, proof_made_at=proof.made_at
    )


def with_words(facts: Portable, words: PrintWords) -> Portable:
    """The facts with what a skillprint says; what somebody would rather not do stays out."""
    yes = {wish.code for wish in catalogue.wishes()}
    return msgspec.structs.replace(
        facts,
        first_line=words.first_line,
        strengths=tuple(
            Strength(tile.code, tile.label, tile.text, codes_of(tile.code))
            for tile in words.strengths
        ),
        likes=tuple(row.label for row in words.interests),
        wants=tuple(row.label for row in words.wishes if yes),
    )


def codes_of(skill_code: str) -> tuple[Code, ...]:
    """How other lists name a skill: only the links that the catalogue has."""
    return tuple(
        Code(
            list_name=str(line["targetFramework"]),
            code=str(line["targetCode"]),
            name=str(line["targetName"]),
            language="nl" if str(line["targetFramework"]).startswith(DUTCH) else "en",
        )
        for line in credentials.alignments(skill_code)
    )
