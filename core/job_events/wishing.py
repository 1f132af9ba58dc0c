"""Whom somebody would like to meet, or rather not: said by both sides, read only by the plan."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec

from core.job_events.coming import own_guest
from core.job_events.organising import get_event
from core.job_events.reading import Fair, fair_of, tables_of
from core.job_events.schemas import GuestRow, MeetCard, TableRow
from core.job_events.tables import MeetingWish
from core.kernel.audit import record_each
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError, NotFoundError
from core.kernel.i18n import lazy as _
from core.talent_pool import service as talent_pool
from core.talent_pool.schemas import CandidateCard

FIRST_COME = _("Say first that you come. Then you can choose.")
VALUES = {"yes": 1, "no": -1, "": 0}


async def wish_tables(event_id: UUID, person_id: UUID, said: Mapping[str, str]) -> None:
    """Keep what a person said about tables: `said` has yes or no by the table's id."""
    await get_event(event_id)
    guest = await own_guest(event_id, person_id)
    if guest is None or guest.state != "coming":
        raise ConflictError(FIRST_COME)
    tables = [table for table in await tables_of(event_id) if table.is_coming]
    values = {t.id: VALUES.get(said.get(str(t.id), ""), 0) for t in tables}
    mine = (MeetingWish.guest_id == guest.id) & (MeetingWish.side == "person")
    await MeetingWish.delete().where(mine)
    await keep(event_id, [(table_id, guest.id, value) for table_id, value in values.items()])


async def wish_guests(
    event_id: UUID, employer_id: UUID, table_id: UUID, said: Mapping[str, str]
) -> None:
    """Keep what a company said, at one of its tables, about guests by their id."""
    fair = await fair_of(event_id)
    table = own_table(fair, employer_id, table_id)
    values = {g.id: VALUES.get(said.get(str(g.id), ""), 0) for g in fair.coming_guests}
    mine = (MeetingWish.table_id == table.id) & (MeetingWish.side == "employer")
    await MeetingWish.delete().where(mine)
    rows = [(table.id, guest_id, value) for guest_id, value in values.items()]
    await keep(event_id, rows, "employer")


async def keep(event_id: UUID, rows: list[tuple[UUID, UUID, int]], side: str = "person") -> None:
    """Write the wishes that say something."""
    wishes = [
        MeetingWish(event_id=event_id, table_id=table, guest_id=guest, side=side, value=value)
        for table, guest, value in rows
        if value
    ]
    if wishes:
        await MeetingWish.insert(*wishes)


def own_table(fair: Fair, employer_id: UUID, table_id: UUID) -> TableRow:
    """A company's own table that comes; any other is NotFoundError."""
    table = fair.table(table_id)
    if table.employer_id != employer_id or table.vacancy_id is None:
        raise NotFoundError
    return table


async def wishes_of_guest(guest_id: UUID) -> dict[UUID, int]:
    """What a guest said, by table."""
    mine = (MeetingWish.guest_id == guest_id) & (MeetingWish.side == "person")
    return {wish.table_id: wish.value for wish in await MeetingWish.objects().where(mine)}


async def wishes_of_event(event_id: UUID) -> dict[str, dict[tuple[UUID, UUID], int]]:
    """Every wish of a fair by side, then by guest and table."""
    found: dict[str, dict[tuple[UUID, UUID], int]] = {"person": {}, "employer": {}}
    for wish in await MeetingWish.objects().where(MeetingWish.event_id == event_id):
        found[wish.side][wish.guest_id, wish.table_id] = wish.value
    return found


async def cards_for(fair: Fair, table: TableRow) -> tuple[MeetCard, ...]:
    """The guests as a company sees them: what they are good at, like and wish, and no name.

    Facts such as hours and licences are told for the pool alone; who is no member comes here too.
    """
    guests: tuple[GuestRow, ...] = fair.coming_guests
    cards = await talent_pool.cards_of([guest.person_id for guest in guests])
    mine = (MeetingWish.table_id == table.id) & (MeetingWish.side == "employer")
    said = {wish.guest_id: wish.value for wish in await MeetingWish.objects().where(mine)}
    return tuple(
        MeetCard(guest.id, guest.mark, without_facts(cards[guest.person_id]), said.get(guest.id, 0))
        for guest in guests
        if guest.person_id in cards
    )


async def log_cards_seen(fair: Fair, company: str) -> None:
    """Log that a company looks at the cards of a fair's guests."""
    people = [guest.person_id for guest in fair.coming_guests]
    await record_each(Did.EMPLOYER_SAW_GUEST, people, company=company)


def without_facts(card: CandidateCard) -> CandidateCard:
    """A card with what was measured and wished, and nothing that was told for the pool."""
    return msgspec.structs.replace(card, facts=(), confirmed="")
