"""A fair as its pages show it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.talent_pool.schemas import CandidateCard


class EventValues(msgspec.Struct, frozen=True):
    """The form of a fair, checked; `starts_min` in minutes after midnight, here."""

    name: str
    place: str
    postcode: str
    about: str
    day: date
    starts_min: int
    rounds: int
    minutes: int
    pause_minutes: int
    rest_after: int
    rest_minutes: int
    gaps_for_all: bool


class RoundTime(msgspec.Struct, frozen=True):
    """A round, counted from 1 for people, with its clock times such as '13:00'."""

    number: int
    start: str
    end: str
    rest_before: int = 0


class EventView(msgspec.Struct, frozen=True):
    """What everybody may know of a fair."""

    id: UUID
    name: str
    place: str
    postcode: str
    about: str
    day: date
    day_words: str
    rounds: tuple[RoundTime, ...]
    minutes: int
    begun: int
    is_cancelled: bool
    is_over: bool
    is_planned: bool

    @property
    def start(self) -> str:
        """When the first round begins."""
        return self.rounds[0].start

    @property
    def end(self) -> str:
        """When the last round is over."""
        return self.rounds[-1].end


class TableRow(msgspec.Struct, frozen=True):
    """A table: whose it is, for which work, and whether somebody sits there."""

    id: UUID
    event_id: UUID
    employer_id: UUID
    vacancy_id: UUID | None
    number: int
    employer: str
    place: str
    title: str
    away: tuple[int, ...]
    state: str
    is_here: bool

    @property
    def is_coming(self) -> bool:
        """Whether somebody will sit there."""
        return self.state == "coming" and self.vacancy_id is not None


class GuestRow(msgspec.Struct, frozen=True):
    """A guest; `known_name` is empty for staff who do not guide this person."""

    id: UUID
    event_id: UUID
    person_id: UUID
    state: str
    badge_name: str
    known_name: str
    group: str
    wants_gaps: bool
    wants_print: bool
    from_round: int
    gone_from: int | None
    is_here: bool

    @property
    def mark(self) -> str:
        """Four letters and digits for on a card, where no name is wanted."""
        return self.id.hex[-4:].upper()

    @property
    def shown(self) -> str:
        """What stands on the wall and on the card: the name on the badge, or the mark."""
        return self.badge_name or self.mark

    @property
    def called(self) -> str:
        """What the organiser reads: the own coach knows the name."""
        return self.badge_name or self.known_name or self.mark


class TalkRow(msgspec.Struct, frozen=True):
    """One talk with both sides."""

    id: UUID
    round: int
    state: str
    is_booked: bool
    table: TableRow
    guest: GuestRow
    wants_more: bool
    next_step: str
    request_id: UUID | None
    request_state: str
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet what comes of it."""
        return self.state == "held" and not self.next_step and self.request_state != "accepted"


class Seat(msgspec.Struct, frozen=True):
    """A table in a round, with who sits there, if anybody."""

    table: TableRow
    talk: TalkRow | None


class RoundPlan(msgspec.Struct, frozen=True):
    """A round with all its tables."""

    time: RoundTime
    is_begun: bool
    is_now: bool
    seats: tuple[Seat, ...]


class PersonLine(msgspec.Struct, frozen=True):
    """A line of somebody's own plan."""

    time: RoundTime
    talk: TalkRow


class MeetCard(msgspec.Struct, frozen=True):
    """A guest as an employer sees them: no name, and what was wished."""

    guest_id: UUID
    mark: str
    card: CandidateCard
    wish: int


class GroupFigure(msgspec.Struct, frozen=True):
    """A group in the report; None where the number is too small to show."""

    name: str
    signed_up: int | None
    came: int | None


class Report(msgspec.Struct, frozen=True):
    """What came of a fair, in counts."""

    invited: int
    signed_up: int
    came: int
    employers: int
    tables: int
    planned: int
    held: int
    wishes_people: int
    wishes_people_met: int
    wishes_employers: int
    wishes_employers_met: int
    wanted: int
    asked: int
    matches: int
    groups: tuple[GroupFigure, ...]
