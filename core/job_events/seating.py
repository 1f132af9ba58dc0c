"""The table plan: what it depends on, made by the chosen planner, and written down."""

from __future__ import annotations

from uuid import UUID

import numpy as np

from core.job_events import rules, tables
from core.job_events.event_views import values_of
from core.job_events.fitting import scores_of
from core.job_events.organising import get_event
from core.job_events.reading import Fair, fair_of
from core.job_events.schemas import GuestRow, TableRow
from core.job_events.tables import EventTalk, JobEvent
from core.job_events.wishing import wishes_of_event
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import ConflictError
from core.kernel.i18n import lazy as _
from core.plugging.planners import NOBODY, Flags, Gathering, Places
from core.plugging.planning import Planned, find_planner, make_plan
from tenants.tables import now

NOBODY_COMES = _("A plan needs at least one guest and one table.")
CANNOT_BEGIN = _("That round has begun already, or it is not its turn yet.")
FIRST_PLAN = _("Make a table plan first.")


class Room:
    """Who can sit where: guests and tables as rows and columns of the plan."""

    def __init__(self, event: JobEvent, fair: Fair, *, only_here: bool = False) -> None:
        self.event, self.fair, self.only_here = event, fair, only_here
        begun = {t.id for t in fair.talks if t.round < event.begun}
        seated = [t for t in fair.talks if t.id in begun]
        guests = (*fair.coming_guests, *(t.guest for t in seated))
        self.guests: list[GuestRow] = list({each.id: each for each in guests}.values())
        tables = (*fair.coming_tables, *(t.table for t in seated))
        self.tables: list[TableRow] = list({each.id: each for each in tables}.values())
        self.row_of = {guest.id: row for row, guest in enumerate(self.guests)}
        self.column_of = {table.id: column for column, table in enumerate(self.tables)}

    def people_free(self) -> Flags:
        """In which rounds each guest can sit, (n, rounds)."""
        return np.array(
            [
                [
                    guest.state == "coming"
                    and self.is_seen(guest.is_here, at)
                    and is_free(at, guest.from_round, guest.gone_from)
                    for at in range(self.event.rounds)
                ]
                for guest in self.guests
            ],
            dtype=np.bool_,
        ).reshape(len(self.guests), self.event.rounds)

    def tables_free(self) -> Flags:
        """In which rounds somebody can come to each table, (m, rounds)."""
        return np.array(
            [
                [
                    table.state == "coming"
                    and self.is_seen(table.is_here, at)
                    and at not in table.away
                    for at in range(self.event.rounds)
                ]
                for table in self.tables
            ],
            dtype=np.bool_,
        ).reshape(len(self.tables), self.event.rounds)

    def is_seen(self, is_here: bool, at: int) -> bool:
        """Whether somebody counts: everybody, or who is here when only they are planned."""
        return is_here or not self.only_here or at < self.event.begun

    def kept(self, free: Flags, open_tables: Flags) -> Places:
        """What must stay, (rounds, m): rounds that have begun, and seats that were booked."""
        places = np.full((self.event.rounds, len(self.tables)), NOBODY)
        for talk in self.fair.talks:
            row, column = self.row_of.get(talk.guest.id), self.column_of.get(talk.table.id)
            if row is None or column is None:
                continue
            still = talk.is_booked and free[row, talk.round] and open_tables[column, talk.round]
            if talk.round < self.event.begun or still:
                places[talk.round, column] = row
        return places

    def wish(self, said: dict[tuple[UUID, UUID], int]) -> Places:
        """What one side said of each pair, (n, m)."""
        values = np.zeros((len(self.guests), len(self.tables)), dtype=np.int64)
        for (guest_id, table_id), value in said.items():
            if guest_id in self.row_of and table_id in self.column_of:
                values[self.row_of[guest_id], self.column_of[table_id]] = value
        return values


def is_free(number: int, from_round: int, gone_from: int | None) -> bool:
    """Whether a guest is there in a round (counted from 0)."""
    return from_round <= number and (gone_from is None or number < gone_from)


async def gathering_of(room: Room) -> Gathering:
    """Everything the plan of a fair depends on."""
    wishes = await wishes_of_event(room.event.id)
    free, open_tables = room.people_free(), room.tables_free()
    for_all = room.event.gaps_for_all
    return Gathering(
        scores=await scores_of(room.guests, room.tables),
        people_wish=room.wish(wishes["person"]),
        tables_wish=room.wish(wishes["employer"]),
        people_free=free,
        tables_free=open_tables,
        rests=np.array([for_all or guest.wants_gaps for guest in room.guests], dtype=np.bool_),
        follows=np.array(rules.follows(values_of(room.event)), dtype=np.bool_),
        kept=room.kept(free, open_tables),
        first=room.event.begun,
    )


async def plan_event(event_id: UUID, choice: str | None = None, *, here: bool = False) -> Planned:
    """Make the plan of all rounds that have not begun; `here`: only with who was ticked off."""
    await tables.lock_event(event_id)
    event = await get_event(event_id)
    room = Room(event, await fair_of(event_id), only_here=here)
    if not room.guests or not room.tables:
        raise ConflictError(NOBODY_COMES)
    wanted = event.planner if choice is None else choice
    planned = make_plan(await find_planner(wanted), await gathering_of(room))
    await write(room, planned)
    state = "failed" if planned.failed else ("again" if event.begun else "made")
    await event.change(
        planner=wanted, planned_by=planned.made_by, plan_state=state, planned_at=now()
    )
    await record(Did.EVENT_PLANNED, event=str(event_id), by=planned.made_by, begun=event.begun)
    return planned


async def write(room: Room, planned: Planned) -> None:
    """Put the rounds that have not begun in the place of those that were planned."""
    event = room.event
    booked = {(t.round, t.table.id, t.guest.id) for t in room.fair.talks if t.is_booked}
    theirs = (EventTalk.event_id == event.id) & (EventTalk.round >= event.begun)
    await EventTalk.delete().where(theirs)
    rows = [
        EventTalk(
            event_id=event.id,
            round=int(at),
            table_id=room.tables[column].id,
            guest_id=room.guests[planned.places[at, column]].id,
            is_booked=(
                (int(at), room.tables[column].id, room.guests[planned.places[at, column]].id)
                in booked
            ),
        )
        for at, column in np.argwhere(planned.places >= 0)
        if at >= event.begun
    ]
    if rows:
        await EventTalk.insert(*rows)


async def plan_again(event_id: UUID) -> Planned | None:
    """Plan anew when somebody went, if there is a plan and a round left; None otherwise."""
    event = await get_event(event_id)
    if event.plan_state == "" or event.begun >= event.rounds:
        return None
    try:
        return await plan_event(event_id)
    except ConflictError:
        return None


async def begin_round(event_id: UUID, number: int) -> JobEvent:
    """Begin a round, counted from 1: its talks are held where both sides are there."""
    event = await get_event(event_id)
    if event.plan_state == "":
        raise ConflictError(FIRST_PLAN)
    moved = (
        await JobEvent.update({JobEvent.begun: number})
        .where((JobEvent.id == event_id) & (JobEvent.begun == number - 1))
        .where(JobEvent.rounds >= number)
        .returning(JobEvent.id)
    )
    if not moved and event.begun != number:
        raise ConflictError(CANNOT_BEGIN)
    if moved:
        await tables.begin_talks(event_id, number - 1)
    return await get_event(event_id)
