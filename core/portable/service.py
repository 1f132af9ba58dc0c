"""Gathers what a skillprint says, for files that programs of others read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts import service as accounts
from core.credentials import service as credentials
from core.kernel.errors import NotFoundError
from core.kernel.i18n import current_locale
from core.portable import rules
from core.skillprint import service as skillprint
from core.skillprint.words import print_words
from tenants.settings import read_settings


async def json_resume(person_id: UUID) -> dict[str, Any]:
    """The skillprint as a JSON Resume; NotFoundError before the questions are finished."""
    return rules.resume(await told_of(person_id))


async def europass(person_id: UUID) -> dict[str, Any]:
    """The skillprint in the shape of the Europass CV; NotFoundError without one."""
    return rules.europass(await told_of(person_id))


async def told_of(person_id: UUID) -> rules.Told:
    """What the files tell: never where somebody has to grow, and no number about them."""
    person = await accounts.get_person(person_id)
    view = await skillprint.current_skillprint(person_id)
    if view is None:
        raise NotFoundError
    words = print_words(view, current_locale())
    proof = (await credentials.proof_view(person_id)).issued
    return rules.Told(
        locale=current_locale(),
        name=person.first_name,
        email=person.email,
        phone=person.phone,
        summary=words.first_line,
        skills=tuple((tile.code, tile.label, tile.text) for tile in words.strengths),
        other_names={code: names_of(code) for code in view.strengths},
        interests=tuple(row.label for row in words.interests),
        wishes=tuple(f"{row.label}: {row.value}" for row in words.wishes),
        made_at=view.made_at,
        organisation=(await read_settings()).settings.name,
        proof=proof.address if proof else "",
        proof_made_at=proof.made_at if proof else None,
    )


def names_of(skill_code: str) -> tuple[str, ...]:
    """How other lists call a skill, as far as the catalogue links to them."""
    return tuple(str(line["targetName"]) for line in credentials.alignments(skill_code))
