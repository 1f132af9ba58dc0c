"""Where a person stands on the ladder, and the record of every yes and no."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.connections import service as connections
from core.connections.schemas import RequestView
from core.consents.exporting import HEAD, KINDS, cells_of, word_of
from core.consents.schemas import Holder, Ladder
from core.consents.tables import words_of
from core.interviews import service as interviews
from core.kernel.errors import NotFoundError
from core.kernel.i18n import gettext
from core.talent_pool import service as talent_pool

__all__ = [
    "KINDS",
    "holder_of",
    "ladder_of",
    "record_as_csv",
    "record_as_json",
    "share_again",
    "take_back",
]


async def ladder_of(person_id: UUID) -> Ladder:
    """Where a person stands now, with the whole record, the newest first."""
    given = await accounts.consents_of(person_id)
    coach = await connections.coach_of(person_id)
    requests = await connections.requests_for(person_id)
    return Ladder(
        coach=given.coach,
        coach_name=coach.name if coach else "",
        pool=given.pool,
        opening=await talent_pool.opening_of(person_id),
        holders=tuple(holder_by(request) for request in requests if request.shown == "accepted"),
        history=tuple(word_of(row) for row in await words_of(person_id)),
        words={kind: (await accounts.wording_of(kind)).sentences for kind in ("coach", "pool")},
        is_paused=(await accounts.get_person(person_id)).is_paused,
    )


async def holder_of(person_id: UUID, request_id: UUID) -> Holder:
    """An employer who has the details by this request; NotFoundError when none has."""
    request = await connections.request_for(request_id, person_id)
    if request.shown != "accepted":
        raise NotFoundError
    return holder_by(request)


def holder_by(request: RequestView) -> Holder:
    """The employer of an accepted request, and since when they have the details."""
    return Holder(request.id, request.employer, request.decided_at or request.asked_at)


async def take_back(person_id: UUID, request_id: UUID) -> None:
    """Take the details back from one employer; a talk that was planned is called off."""
    await connections.request_for(request_id, person_id)
    await interviews.call_off_coming(person_id, request_id)
    await connections.take_back(request_id, person_id)


async def share_again(person_id: UUID, request_id: UUID) -> None:
    """Let that employer see the details again."""
    await connections.share_again(request_id, person_id)


async def record_as_json(person_id: UUID) -> bytes:
    """The record for a program: each word with its version and the sentences that were shown."""
    ladder = await ladder_of(person_id)
    lines: list[dict[str, Any]] = [msgspec.to_builtins(line) for line in ladder.history]
    return msgspec.json.format(msgspec.json.encode(lines), indent=2)


async def record_as_csv(person_id: UUID) -> bytes:
    """The record as a spreadsheet opens it, in the language in force."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([gettext(name) for name in HEAD[1:]])
    for line in (await ladder_of(person_id)).history:
        writer.writerow(cells_of(line))
    return out.getvalue().encode("utf-8-sig")
