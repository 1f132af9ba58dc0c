"""The plan as each reader needs it: by round, by person, by table; and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from core.job_events.reading import Fair
from core.job_events.schemas import (
    EventView,
    GuestRow,
    PersonLine,
    RoundPlan,
    Seat,
    TableRow,
    TalkRow,
)


def rounds_of(event: EventView, fair: Fair) -> tuple[RoundPlan, ...]:
    """Each round with every table, also the empty ones."""
    sits, tables = {(t.round, t.table.id): t for t in fair.talks}, shown_tables(fair)
    return tuple(
        RoundPlan(
            time=time,
            is_begun=number < event.begun,
            is_now=number == event.begun - 1,
            seats=tuple(Seat(t, sits.get((number, t.id))) for t in tables),
        )
        for number, time in enumerate(event.rounds)
    )


def shown_tables(fair: Fair) -> tuple[TableRow, ...]:
    """Tables that come, and those at which somebody sat."""
    sat = {talk.table.id for talk in fair.talks}
    return tuple(t for t in fair.tables if t.id in sat or t.is_coming)


def rounds_on_wall(plans: Sequence[RoundPlan]) -> tuple[RoundPlan, ...]:
    """The round that goes on now and the one after; before the start the first two."""
    at = next((i for i, plan in enumerate(plans) if plan.is_now), -1)
    return tuple(plans[max(at, 0) : max(at, 0) + 2])


def lines_of(event: EventView, talks: Iterable[TalkRow]) -> tuple[PersonLine, ...]:
    """Some talks in the order of the clock."""
    ordered = sorted(talks, key=lambda talk: (talk.round, talk.table.number))
    return tuple(
        PersonLine(event.rounds[t.round], t) for t in ordered if t.round < len(event.rounds)
    )


def lines_of_guest(event: EventView, fair: Fair, guest_id: UUID) -> tuple[PersonLine, ...]:
    """One guest's own plan."""
    return lines_of(event, (talk for talk in fair.talks if talk.guest.id == guest_id))


def lines_of_employer(event: EventView, fair: Fair, employer_id: UUID) -> tuple[PersonLine, ...]:
    """One company's own plan, over all its tables."""
    return lines_of(event, (t for t in fair.talks if t.table.employer_id == employer_id))


def people_plans(
    event: EventView, fair: Fair
) -> tuple[tuple[GuestRow, tuple[PersonLine, ...]], ...]:
    """Everybody who comes with the own plan, by the name on the badge."""
    ordered = sorted(fair.coming_guests, key=lambda guest: guest.called.lower())
    by_guest: dict[UUID, list[TalkRow]] = {}
    for talk in fair.talks:
        by_guest.setdefault(talk.guest.id, []).append(talk)
    return tuple((guest, lines_of(event, by_guest.get(guest.id, []))) for guest in ordered)


def table_plans(
    event: EventView, fair: Fair
) -> tuple[tuple[TableRow, tuple[PersonLine, ...]], ...]:
    """Every table with its talks, by number."""
    return tuple(
        (table, lines_of(event, (t for t in fair.talks if t.table.id == table.id)))
        for table in shown_tables(fair)
    )


def free_places(event: EventView, fair: Fair, guest: GuestRow) -> dict[TableRow, tuple[int, ...]]:
    """Tables with the rounds (from 1) in which this guest can still take a place."""
    taken = {(talk.round, talk.table.id) for talk in fair.talks}
    mine = [talk for talk in fair.talks if talk.guest.id == guest.id]
    busy, met = {talk.round for talk in mine}, {talk.table.id for talk in mine}
    last = len(event.rounds)
    if guest.gone_from is not None:
        last = min(last, guest.gone_from)
    found: dict[TableRow, tuple[int, ...]] = {}
    for table in fair.coming_tables:
        numbers = tuple(
            at + 1
            for at in range(max(event.begun, guest.from_round), last)
            if at not in busy and at not in table.away and (at, table.id) not in taken
        )
        if numbers and table.id not in met:
            found[table] = numbers
    return found


def followed_up(fair: Fair) -> tuple[TalkRow, ...]:
    """The talks that were held, those that are still open first, then by table."""
    held = [talk for talk in fair.talks if talk.state == "held"]
    return tuple(sorted(held, key=lambda t: (not t.is_open, t.table.number, t.round)))
