"""What happened, told to plugins after the commit."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.kernel.jobs import Job, enqueue


class Event(msgspec.Struct, frozen=True, tag=True):
    """Something that happened; ids only, no personal data."""


class SkillprintMade(Event, frozen=True):
    """A person finished the questions."""

    person_id: UUID
    skillprint_id: UUID


class PoolJoined(Event, frozen=True):
    """A person stepped into the talent pool."""

    person_id: UUID


class PoolLeft(Event, frozen=True):
    """A person stepped out of the talent pool."""

    person_id: UUID


class VacancyPublished(Event, frozen=True):
    """An employer opened a vacancy."""

    vacancy_id: UUID


class ConnectionAsked(Event, frozen=True):
    """An employer asked a person to get in touch."""

    request_id: UUID


class MatchMade(Event, frozen=True):
    """A person accepted a connection request."""

    request_id: UUID


AnyEvent = SkillprintMade | PoolJoined | PoolLeft | VacancyPublished | ConnectionAsked | MatchMade


class DeliverEvent(Job, frozen=True):
    """Tell the plugins of one event."""

    event: AnyEvent


async def emit(event: AnyEvent) -> None:
    """Queue an event for the plugins; it is told only if this transaction commits."""
    await enqueue(DeliverEvent(event=event))
