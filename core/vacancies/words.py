"""The facts of a vacancy in plain words, for everybody who reads it."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date
from babel.numbers import format_currency

from core.facts import service as facts
from core.kernel.dates import say_date
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.vacancies.schemas import Contract, VacancyValues

CONTRACT_WORDS: dict[Contract, str] = {
    "permanent": _("Permanent contract"),
    "fixed": _("Contract for some time"),
    "agency": _("Through an employment agency"),
    "on_call": _("On call"),
    "learning": _("Work and school together"),
    "internship": _("Internship"),
}


def wage_words(values: VacancyValues) -> str:
    """The wage in words, such as '€ 14,85 to € 16,20 an hour'; empty when it is not said."""
    if not values.wage_per:
        return ""
    low, high = money(values.wage_min), money(values.wage_max)
    texts = {
        "hour": (gettext("%(low)s an hour"), gettext("%(low)s to %(high)s an hour")),
        "month": (gettext("%(low)s a month"), gettext("%(low)s to %(high)s a month")),
    }[values.wage_per]
    return texts[low != high] % {"low": low, "high": high}


def money(cents: int) -> str:
    """An amount in euros, without cents where there are none."""
    pattern = "¤ #,##0.00" if cents % 100 else "¤ #,##0"
    return format_currency(
        cents / 100, "EUR", format=pattern, locale=current_locale(), currency_digits=False
    )


def start_words(values: VacancyValues) -> str:
    """When the work begins."""
    if values.starts_on is None:
        return gettext("As soon as you can")
    return format_date(values.starts_on, "d MMMM y", locale=current_locale())


def needs_of(values: VacancyValues) -> tuple[str, ...]:
    """What somebody must have for this work, each in words; the facts that can be checked."""
    papers = [facts.licence_word(code) for code in facts.Licence if code in values.licences]
    tongues = [facts.language_word(code) for code in facts.Language if code in values.languages]
    if tongues:
        either = gettext("or")
        spoken = f" {either} ".join(tongues)
        papers.append(gettext("You speak %(languages)s") % {"languages": spoken})
    if values.age_reason:
        papers.append(gettext("You are 18 or older"))
    return tuple(papers)


def shift_words(values: VacancyValues) -> str:
    """When the work is done; empty when it is not said."""
    return ", ".join(facts.shift_word(code) for code in facts.Shift if code in values.shifts)


def day_words(moment: datetime | None) -> str:
    """A day in words; empty for none."""
    return say_date(moment) if moment else ""
