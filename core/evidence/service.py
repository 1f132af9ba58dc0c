"""Observations of others: given, read by the person, put away or removed; never a score."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast
from uuid import UUID

import msgspec

from core.catalogue import service as catalogue
from core.evidence.rules import check_form
from core.evidence.tables import Evidence
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import current_locale, gettext
from core.kernel.notices import Notice, gives_notice
from core.kernel.permissions import Role
from tenants.tables import now

Kind = Literal["coach", "employer", "step"]
MOST = 50
"""Observations that one person keeps."""

__all__ = ["EvidenceLine", "check_form", "evidence_of", "give", "hide", "remove", "show"]


class EvidenceLine(msgspec.Struct, frozen=True, kw_only=True):
    """An observation as pages show it; `skill` is its name in the language in force, or ''."""

    id: UUID
    kind: Kind
    giver: str
    skill: str
    text: str
    at: datetime
    is_hidden: bool


async def give(
    person_id: UUID, kind: Kind, checked: tuple[str, str], giver: str, giver_id: UUID | None = None
) -> UUID:
    """Keep a skill and words that were checked (`check_form`); the person hears of it."""
    skill, text = checked
    if await Evidence.count().where(Evidence.person_id == person_id) >= MOST:
        raise ConflictError(gettext("There is no room for more. Ask the person to remove some."))
    row = await Evidence(
        person_id=person_id, kind=kind, giver=giver[:120], giver_id=giver_id, skill=skill, text=text
    ).add()
    await record(Did.EVIDENCE_GIVEN, person_id=person_id, kind=kind)
    return row.id


async def evidence_of(person_id: UUID, *, hidden: bool = False) -> tuple[EvidenceLine, ...]:
    """What others wrote, the newest first; what was put away only if asked for."""
    rows = (
        await Evidence.objects()
        .where(Evidence.person_id == person_id)
        .order_by(Evidence.at, Evidence.id, ascending=False)
    )
    return tuple(line_of(row) for row in rows if hidden or not row.is_hidden)


def line_of(row: Evidence) -> EvidenceLine:
    """A row in words."""
    skill = catalogue.skill(row.skill).label(current_locale()) if row.skill else ""
    return EvidenceLine(
        id=row.id,
        kind=cast("Kind", row.kind),
        giver=row.giver,
        skill=skill,
        text=row.text,
        at=row.at,
        is_hidden=row.is_hidden,
    )


async def hide(person_id: UUID, evidence_id: UUID) -> None:
    """Put one away: nobody else sees it any more."""
    row = await own_row(person_id, evidence_id)
    await row.change(hidden_at=now())


async def show(person_id: UUID, evidence_id: UUID) -> None:
    """Take one out again."""
    row = await own_row(person_id, evidence_id)
    await row.change(hidden_at=None)


async def remove(person_id: UUID, evidence_id: UUID) -> None:
    """Delete one for good."""
    row = await own_row(person_id, evidence_id)
    await row.remove()


async def own_row(person_id: UUID, evidence_id: UUID) -> Evidence:
    """An observation about this person; NotFoundError for any other."""
    row = await Evidence.get(evidence_id)
    if row is None or row.person_id != person_id:
        raise NotFoundError
    return row


async def note_seen(person_id: UUID) -> None:
    """Note that the person read all of it."""
    unseen = (Evidence.person_id == person_id) & Evidence.seen_at.is_null()
    await Evidence.update({Evidence.seen_at: now()}).where(unseen)


@gives_notice(Role.JOB_SEEKER)
async def new_words(person_id: UUID) -> Notice | None:
    """Somebody wrote something good."""
    unseen = (Evidence.person_id == person_id) & Evidence.seen_at.is_null()
    if not await Evidence.exists().where(unseen):
        return None
    return Notice(gettext("Somebody wrote what you are good at."), "/evidence", gettext("Read it"))
