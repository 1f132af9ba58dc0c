"""What is looked for in the log, and its lines."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec


class Wanted(msgspec.Struct, frozen=True):
    """Filters as they were typed."""

    since: str = ""
    until: str = ""
    who: str = ""
    kind: str = ""
    reads: str = ""
    person: str = ""


class Filters(msgspec.Struct, frozen=True):
    """Filters as the database asks them; None leaves one out, `until` is not part of the range."""

    since: datetime | None = None
    until: datetime | None = None
    role: str | None = None
    actor_id: UUID | None = None
    actions: list[str] | None = None
    person_id: UUID | None = None


class Line(msgspec.Struct, frozen=True):
    """One entry as an admin reads it; `mark` is a short mark of the person, or empty."""

    number: int
    at: datetime
    who: str
    what: str
    mark: str
    details: str
    is_read: bool
    is_blank: bool


class LogPage(msgspec.Struct, frozen=True):
    """One page of the log, the newest first; `older` is where the next page begins, 0 for none."""

    lines: tuple[Line, ...]
    older: int
    found: int
