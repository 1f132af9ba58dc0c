"""Days and times as people say them, in the language in force."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date

from core.kernel.i18n import current_locale


def say_date(moment: datetime) -> str:
    """Such as '12 mei 2026'."""
    return format_date(moment, "d MMMM y", locale=current_locale())
