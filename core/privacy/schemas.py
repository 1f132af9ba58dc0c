"""What the pages about one's own data show."""

from __future__ import annotations

from datetime import datetime

import msgspec

from core.kernel.audit import ReadLine


class ConsentView(msgspec.Struct, frozen=True):
    """One thing a person may say yes or no to, and their newest word about it."""

    kind: str
    sentences: tuple[str, ...]
    is_given: bool
    at: datetime | None


class MyData(msgspec.Struct, frozen=True, kw_only=True):
    """Everything we hold about a person, counted and in words."""

    first_name: str
    email: str
    is_confirmed: bool
    phone: str
    group: str
    started_at: datetime
    agreed: str
    answers: int
    skillprint_at: datetime | None
    requests: int
    mails: int
    wants_reminders: bool
    consents: tuple[ConsentView, ...]
    reads: tuple[ReadLine, ...]
    is_paused: bool
