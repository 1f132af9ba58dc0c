"""What people said yes or no to: rows are added with the words shown, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.consent_texts import wording_of
from core.accounts.schemas import ConsentKind, ConsentLine, Consents
from core.accounts.tables import Consent, Person, newest_consents
from core.kernel.following import tell_changed
from core.kernel.i18n import current_locale
from core.kernel.visit import current_visit
from tenants.tables import now


async def set_consent(person_id: UUID, kind: ConsentKind, *, given: bool) -> None:
    """Add a yes or no with the words shown; saying the same again changes nothing."""
    if getattr(await consents_of(person_id), kind) == given:
        return
    visit, wording = current_visit(), await wording_of(kind)
    await Consent(
        person_id=person_id,
        kind=kind,
        is_given=given,
        text_version=wording.version,
        wording=wording.text,
        language=current_locale(),
        entered_by=visit.role if visit else "",
    ).add()
    if given and kind != "assessment":
        await claim(person_id)
    if kind != "assessment":
        await tell_changed(person_id)


async def claim(person_id: UUID) -> None:
    """Note that the person wants to keep what is here (see privacy.service.purge_unclaimed)."""
    await Person.update({Person.claimed_at: now()}).where(
        (Person.id == person_id) & Person.claimed_at.is_null()
    )


async def consents_of(person_id: UUID) -> Consents:
    """What one person said yes to."""
    return (await consents_of_many([person_id]))[person_id]


async def consents_of_many(ids: Sequence[UUID]) -> dict[UUID, Consents]:
    """What each of these people said yes to, in one query."""
    given: dict[UUID, dict[str, bool]] = {person_id: {} for person_id in ids}
    for row in await newest_consents(ids):
        given[row["person_id"]][row["kind"]] = row["is_given"]
    return {person_id: Consents(**kinds) for person_id, kinds in given.items()}


async def consent_lines(person_id: UUID) -> dict[str, ConsentLine]:
    """The newest word of a person about each thing, with its date."""
    return {
        row["kind"]: ConsentLine(row["kind"], row["is_given"], row["wording"], row["at"])
        for row in await newest_consents([person_id])
    }
