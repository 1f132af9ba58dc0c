"""Papers are asked for, made by the worker, fetched once or more, and thrown away in a day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import structlog

from core.job_events.organising import event_view
from core.job_events.papers import SOURCE, has_papers, people_on_paper
from core.job_events.reading import fair_of
from core.job_events.tables import EventGuest, EventPapers
from core.kernel.addresses import address_of
from core.kernel.audit import record, record_each
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.following import follows_goings
from core.kernel.i18n import current_locale, use_locale
from core.kernel.i18n import lazy as _
from core.kernel.jobs import Job, enqueue
from core.paper.typesetting import typeset
from tenants.context import current_scope
from tenants.tables import now
from tenants.transactions import tenant_transaction

KEEP = timedelta(days=1)
NOBODY_AGREED = _("Nobody has said yes to a print yet.")

log = structlog.get_logger("passport.events")


class MakePapers(Job, frozen=True):
    """Make the papers of one fair."""

    event_id: UUID


async def ask_papers(event_id: UUID) -> EventPapers:
    """Have the papers made anew, with the plan as it is now."""
    view = await event_view(event_id)
    if not has_papers(await fair_of(event_id)):
        raise ConflictError(NOBODY_AGREED)
    await EventPapers.delete().where(EventPapers.event_id == view.id)
    papers = await EventPapers(
        event_id=view.id, language=current_locale(), base=address_of("")
    ).add()
    await enqueue(MakePapers(event_id=view.id))
    await record(Did.EVENT_PAPERS_ASKED, event=str(view.id))
    return papers


async def papers_of(event_id: UUID) -> EventPapers | None:
    """The papers of a fair, waiting or ready."""
    return await EventPapers.objects().where(EventPapers.event_id == event_id).first()


async def ready_papers(event_id: UUID) -> bytes:
    """The PDF, or NotFoundError while there is none; kept in the log."""
    papers = await papers_of(event_id)
    if papers is None or papers.state != "ready":
        raise NotFoundError
    await record(Did.EVENT_PAPERS_FETCHED, event=str(event_id), people=papers.people)
    guests = await EventGuest.select(EventGuest.person_id).where(
        (EventGuest.event_id == event_id) & (EventGuest.state == "coming")
    )
    people = [guest["person_id"] for guest in guests]
    await record_each(Did.STAFF_TOOK_PAPER, people, event=str(event_id))
    return bytes(papers.content)


async def make_papers(event_id: UUID) -> None:
    """Read, typeset without a transaction, and store (a job)."""
    scope = current_scope()
    async with tenant_transaction(scope):
        papers = await papers_of(event_id)
        if papers is None or papers.state == "ready":
            return
        with use_locale(papers.language):
            view, fair = await event_view(event_id), await fair_of(event_id)
            data = await people_on_paper(view, fair, papers.base)
    try:
        content = await typeset(SOURCE.read_bytes(), data)
        values = {"state": "ready", "content": content, "people": len(data.people)}
    except Exception:
        log.exception("papers failed", fair=str(event_id))
        values = {"state": "failed"}
    async with tenant_transaction(scope):
        if (papers := await papers_of(event_id)) is not None:
            await papers.change(**values, made_at=now())


@follows_goings("event_papers")
async def forget_papers_with(person_id: UUID) -> None:
    """Throw papers away in which this person stands."""
    rows = await EventGuest.select(EventGuest.event_id).where(EventGuest.person_id == person_id)
    if rows:
        events = [row["event_id"] for row in rows]
        await EventPapers.delete().where(EventPapers.event_id.is_in(events))


async def throw_old_papers() -> None:
    """Throw away what was asked for more than a day ago (a job)."""
    await EventPapers.delete().where(EventPapers.asked_at < now() - KEEP)
