"""A talk as a calendar file (RFC 5545): the same mark each time, a higher number each change."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from icalendar import Calendar, Event, vText, vUri

from core.interviews.schemas import Talk

PRODUCT = "-//Passport for Work//Talks//NL"


def calendar_of(talk: Talk, title: str, url: str, made_at: datetime) -> str:
    """The .ics text of a talk; a talk that is off takes its day out of the calendar again."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH" if talk.is_booked else "CANCEL")
    calendar.add_component(event_of(talk, title, url, made_at))
    text: bytes = calendar.to_ical()
    return text.decode()


def mark_of(talk_id: UUID) -> str:
    """The same mark for each version of a talk's file; nobody reads the talk's id from it."""
    return sha256(talk_id.bytes).hexdigest()[:32]


def event_of(talk: Talk, title: str, url: str, made_at: datetime) -> Event:
    """The one event: in UTC, so that no program needs to know our clock."""
    event = Event()
    event.add("uid", mark_of(talk.id))
    event.add("sequence", talk.sequence)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", talk.starts_at.astimezone(UTC))
    event.add("dtend", talk.ends_at.astimezone(UTC))
    event.add("summary", title)
    event.add("status", "CONFIRMED" if talk.is_booked else "CANCELLED")
    event.add("location", vText(talk.place or talk.way_words))
    if urlsplit(url).scheme:  # a path alone, in demo data, is no address
        event.add("url", vUri(url))
        event.add("organizer", vUri(url))
    return event
