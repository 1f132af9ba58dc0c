"""Links to a part of one's skillprint: make, look at, open, end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from core.accounts import service as accounts
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import gettext
from core.kernel.tokens import id_of_token, token_of
from core.sharing.retiring import ended_before, forget_ended
from core.sharing.rules import MOST, MOST_OPENINGS, ONE_OPENING, Wanted, purpose_words
from core.sharing.schemas import ShareView, Shown
from core.sharing.showing import possible_fields, shown_of
from core.sharing.tables import Share, ShareOpening, count_opening
from core.sharing.telling import opened_notice
from core.skillprint import service as skillprint
from tenants.tables import now

__all__ = [
    "count_look",
    "end",
    "ended_before",
    "forget_ended",
    "is_away",
    "open_shared",
    "opened_notice",
    "possible_fields",
    "share",
    "share_of",
    "shares_of",
    "shown_of",
]
PURPOSE = "share"


async def share(person_id: UUID, share_id: UUID, wanted: Wanted) -> ShareView:
    """Make a link; sending the same page twice makes it once."""
    await accounts.lock_person(person_id)
    known = await Share.get(share_id)
    if known is not None:
        return await share_of(person_id, share_id)
    if await skillprint.current_skillprint(person_id) is None:
        raise NotFoundError
    if len([row for row in await rows_of(person_id) if is_open(row)]) >= MOST:
        raise ConflictError(gettext("You have many links. End one first."))
    row = await Share(
        id=share_id,
        person_id=person_id,
        purpose=wanted.purpose,
        fields=msgspec.json.encode(wanted.fields).decode(),
        ends_at=wanted.ends_at,
    ).add()
    await record(Did.SHARE_MADE, person_id=person_id, share=str(share_id))
    return view_of(row)


async def shares_of(person_id: UUID) -> tuple[ShareView, ...]:
    """A person's links: those that work first, the newest on top."""
    views = [view_of(row) for row in await rows_of(person_id)]
    return tuple(sorted(views, key=lambda view: (not view.is_open, -view.made_at.timestamp())))


async def share_of(person_id: UUID, share_id: UUID) -> ShareView:
    """One of the person's own links with the moments it was opened; NotFoundError otherwise."""
    row = await own_row(person_id, share_id)
    if row.is_news:
        await row.change(told_at=now())
    found = await (
        ShareOpening.select(ShareOpening.at)
        .where(ShareOpening.share_id == share_id)
        .order_by(ShareOpening.at, ascending=False)
        .limit(50)
    )
    return view_of(row, [line["at"] for line in found])


async def end(person_id: UUID, share_id: UUID) -> None:
    """Stop a link at once; stopping it again changes nothing."""
    row = await own_row(person_id, share_id)
    if is_open(row):
        await row.change(ended_at=now())
        await record(Did.SHARE_ENDED, person_id=person_id, share=str(share_id))


async def open_shared(token: str) -> tuple[UUID, Shown] | None:
    """What a link shows, with its owner; None once it has ended, NotFoundError for a guess.

    While the owner has put everything on pause, all links are as if they had ended.
    """
    row = await Share.get(id_of_token(PURPOSE, token))
    if row is None or not is_open(row) or await is_away(row.person_id):
        return None
    shown = await shown_of(row.person_id, fields_of(row))
    return (row.person_id, shown) if shown else None


async def is_away(person_id: UUID) -> bool:
    """Whether nobody may see anything of the person now: on pause, or another record is kept."""
    person = await accounts.get_person(person_id)
    return person.is_paused or person.is_set_aside


async def count_look(token: str) -> None:
    """Keep that a link was opened just now; a page that is loaded anew counts once."""
    share_id, moment = id_of_token(PURPOSE, token), now()
    openings = await count_opening(share_id, moment, moment - ONE_OPENING)
    if 0 < openings <= MOST_OPENINGS:
        await ShareOpening(share_id=share_id, at=moment).add()


async def rows_of(person_id: UUID) -> list[Share]:
    """A person's links as they are kept."""
    return list(await Share.objects().where(Share.person_id == person_id))


async def own_row(person_id: UUID, share_id: UUID) -> Share:
    """One of the person's links; NotFoundError otherwise."""
    row = await Share.get(share_id)
    if row is None or row.person_id != person_id:
        raise NotFoundError
    return row


def is_open(row: Share) -> bool:
    """Whether a link works now."""
    return last_moment(row) > now()


def last_moment(row: Share) -> datetime:
    """When a link stopped or will stop."""
    stopped: datetime | None = row.ended_at
    return stopped or row.ends_at


def fields_of(row: Share) -> tuple[str, ...]:
    """The parts a link shows."""
    return msgspec.json.decode(row.fields, type=tuple[str, ...])


def view_of(row: Share, moments: Sequence[datetime] = ()) -> ShareView:
    """A link as its owner sees it."""
    return ShareView(
        id=row.id,
        address=address_of(f"/s/{token_of(PURPOSE, row.id)}"),
        purpose=purpose_words(row.purpose),
        fields=fields_of(row),
        made_at=row.made_at,
        ends_at=last_moment(row),
        is_open=is_open(row),
        openings=row.openings,
        opened_at=row.opened_at,
        moments=tuple(moments),
    )
