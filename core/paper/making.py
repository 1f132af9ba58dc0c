"""The making of a file: one person at a time, so that progress is real and can be stopped."""

from __future__ import annotations

import asyncio
from importlib.resources import files
from uuid import UUID

import structlog

from core.credentials import service as credentials
from core.kernel.addresses import speak_from
from core.kernel.errors import NotFoundError
from core.kernel.i18n import use_locale
from core.kernel.jobs import Job
from core.paper import tables
from core.paper.content import Pile, Sheet, pile_of, sheet_of
from core.paper.tables import Paper
from core.paper.typesetting import typeset
from core.paper.word import written
from tenants.context import current_scope
from tenants.transactions import tenant_transaction

SOURCE = files("core.paper") / "passport.typ"
log = structlog.get_logger("passport.paper")


class MakePaper(Job, frozen=True):
    """Make one file."""

    paper_id: UUID


class NotWantedError(Exception):
    """Somebody called the making off."""


async def made_of(pile: Pile) -> bytes:
    """The file: PDF/UA-1, or Word."""
    if pile.kind == "word":
        return await asyncio.to_thread(written, pile)
    return await typeset(SOURCE.read_bytes(), pile)


async def make_paper(paper_id: UUID) -> None:
    """Read each person, typeset without a transaction, and store (a job)."""
    scope = current_scope()
    async with tenant_transaction(scope):
        paper = await Paper.get(paper_id)
        people = await tables.people_in(paper_id)
    if paper is None or not people:
        return
    try:
        pile = await gather(paper, list(people))
        state, content = "ready", await made_of(pile)
    except NotWantedError:
        return
    except Exception:
        log.exception("paper failed", paper=str(paper_id))
        state, content = "failed", b""
    async with tenant_transaction(scope):
        await tables.finish(paper_id, state, content)


async def gather(paper: Paper, people: list[UUID]) -> Pile:
    """Every sheet, with how far it is kept after each; NotWantedError once it was called off."""
    sheets: list[Sheet] = []
    for done, person_id in enumerate(people, start=1):
        with speak_from(paper.base), use_locale(paper.language):
            async with tenant_transaction(current_scope()):
                sheets += await sheets_of(paper, person_id)
                if not await tables.step(paper.id, done):
                    raise NotWantedError
    with use_locale(paper.language):
        async with tenant_transaction(current_scope()):
            return await pile_of(paper.form, tuple(sheets))


async def sheets_of(paper: Paper, person_id: UUID) -> list[Sheet]:
    """One person's sheet; none when they were erased meanwhile.

    Only who asks for it gets a proof made; in a file of many stands what they have already.
    """
    try:
        if paper.is_own:
            address = await credentials.check_address(person_id)
        else:
            proof = await credentials.known_proof(person_id)
            address = proof.address if proof else ""
        return [await sheet_of(person_id, with_growth=paper.with_growth, address=address)]
    except NotFoundError:
        return []
