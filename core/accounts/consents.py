"""What people said yes or no to: rows are added with the words shown, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.accounts.schemas import ConsentKind, ConsentLine, ConsentMoment, Consents
from core.accounts.tables import Consent, Person, newest_consents
from core.kernel.following import tell_changed
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.kernel.visit import current_visit
from tenants.tables import now

TEXT_VERSION = "2026-1"
WORDINGS: dict[str, tuple[str, ...]] = {
    "assessment": (
        _("We ask you short questions about what you can do."),
        _("We keep your answers, not your name."),
        _("Only you see the result, and you can delete everything."),
    ),
    "coach": (_("My coach may see my skillprint."),),
    "pool": (
        _("Employers may find me."),
        _("They see my strengths and wishes, not my name."),
    ),
}


def wording_of(kind: str) -> tuple[str, ...]:
    """The sentences a person says yes or no to, in the language in force."""
    return tuple(gettext(sentence) for sentence in WORDINGS[kind])


async def set_consent(person_id: UUID, kind: ConsentKind, *, given: bool) -> None:
    """Add a yes or no with the words shown; saying the same again changes nothing."""
    if getattr(await consents_of(person_id), kind) == given:
        return
    visit = current_visit()
    await Consent(
        person_id=person_id,
        kind=kind,
        is_given=given,
        text_version=TEXT_VERSION,
        wording=" ".join(wording_of(kind)),
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


async def consent_history(person_id: UUID) -> tuple[ConsentMoment, ...]:
    """Every yes and no of a person, the newest first."""
    rows = (
        await Consent.objects()
        .where(Consent.person_id == person_id)
        .order_by(Consent.at, Consent.id, ascending=False)
    )
    return tuple(
        ConsentMoment(
            kind=row.kind,
            is_given=row.is_given,
            wording=row.wording,
            text_version=row.text_version,
            at=row.at,
            language=row.language,
            entered_by=row.entered_by,
        )
        for row in rows
    )


async def consent_lines(person_id: UUID) -> dict[str, ConsentLine]:
    """The newest word of a person about each thing, with its date."""
    return {
        row["kind"]: ConsentLine(row["kind"], row["is_given"], row["wording"], row["at"])
        for row in await newest_consents([person_id])
    }
