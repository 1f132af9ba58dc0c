"""Days and times as people say them, in the language in force."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from core.kernel.i18n import current_locale

ZONE = ZoneInfo("Europe/Amsterdam")
"""The clock on the wall of everybody who meets somebody here."""


def say_date(moment: datetime) -> str:
    """Such as '12 mei 2026'."""
    return format_date(moment, "d MMMM y", locale=current_locale())


def say_moment(moment: datetime) -> str:
    """Such as 'dinsdag 12 mei, 14:30', by the clock of the place."""
    return format_datetime(moment, "EEEE d MMMM, HH:mm", tzinfo=ZONE, locale=current_locale())
