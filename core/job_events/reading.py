"""Tables, guests and talks of a fair as its pages and its plan read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from core.job_events import record_tables
from core.job_events.schemas import GuestRow, TableRow, TalkRow
from core.kernel.errors import NotFoundError

T = TypeVar("T")


class Fair(msgspec.Struct, frozen=True):
    """All tables, guests and talks of one fair: three statements, however many there are."""

    tables: tuple[TableRow, ...]
    guests: tuple[GuestRow, ...]
    talks: tuple[TalkRow, ...]

    def table(self, table_id: UUID) -> TableRow:
        """One table, or NotFoundError."""
        return found(row for row in self.tables if row.id == table_id)

    def guest(self, guest_id: UUID) -> GuestRow:
        """One guest, or NotFoundError."""
        return found(row for row in self.guests if row.id == guest_id)

    def talk(self, talk_id: UUID) -> TalkRow:
        """One talk, or NotFoundError."""
        return found(row for row in self.talks if row.id == talk_id)

    @property
    def coming_tables(self) -> tuple[TableRow, ...]:
        """The tables at which somebody will sit."""
        return tuple(row for row in self.tables if row.is_coming)

    @property
    def coming_guests(self) -> tuple[GuestRow, ...]:
        """The guests who said that they come."""
        return tuple(row for row in self.guests if row.state == "coming")


def found(rows: Iterable[T]) -> T:
    """The first of some rows, or NotFoundError."""
    row = next(iter(rows), None)
    if row is None:
        raise NotFoundError
    return row


async def tables_of(event_id: UUID) -> tuple[TableRow, ...]:
    """The tables alone, invited companies too: for pages that need no guests and no talks."""
    return tuple(table_of(row) for row in await record_tables.table_rows(event_id))


async def fair_of(event_id: UUID, coach_id: UUID | None = None) -> Fair:
    """Everything of a fair; names only of the people whom this coach guides."""
    tables = {table.id: table for table in await tables_of(event_id)}
    guests = {
        row["id"]: guest_of(row) for row in await record_tables.guest_rows(event_id, coach_id)
    }
    talks = tuple(
        talk_of(row, tables[row["table_id"]], guests[row["guest_id"]])
        for row in await record_tables.talk_rows(event_id)
    )
    return Fair(tuple(tables.values()), tuple(guests.values()), talks)


def table_of(row: Mapping[str, Any]) -> TableRow:
    """A table from its row."""
    return TableRow(
        id=row["id"],
        event_id=row["event_id"],
        employer_id=row["employer_id"],
        vacancy_id=row["vacancy_id"],
        number=row["number"],
        employer=row["employer"],
        place=row["place"],
        title=row["title"],
        away=msgspec.json.decode(row["away"], type=tuple[int, ...]),
        state=row["state"],
        is_here=row["arrived_at"] is not None,
    )


def guest_of(row: Mapping[str, Any]) -> GuestRow:
    """A guest from a row."""
    return GuestRow(
        id=row["id"],
        event_id=row["event_id"],
        person_id=row["person_id"],
        state=row["state"],
        badge_name=row["badge_name"],
        known_name=row["known_name"],
        group=row["group_name"],
        wants_gaps=row["wants_gaps"],
        wants_print=row["wants_print"],
        from_round=row["from_round"],
        gone_from=row["gone_from"],
        is_here=row["arrived_at"] is not None,
    )


def talk_of(row: Mapping[str, Any], table: TableRow, guest: GuestRow) -> TalkRow:
    """A talk from its row and both sides."""
    return TalkRow(
        id=row["id"],
        round=row["round"],
        state=row["state"],
        is_booked=row["is_booked"],
        table=table,
        guest=guest,
        wants_more=row["wants_more_at"] is not None,
        next_step=row["next_step"],
        request_id=row["request_id"],
        request_state=row["request_state"],
        decided_at=row["decided_at"],
    )
