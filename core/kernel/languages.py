"""Languages by themselves: their name, their direction, and which one a visitor gets."""

from __future__ import annotations

from functools import cache

from babel.core import Locale

ORIGINAL = "nl"
"""The language the questions were written and, one day, validated in."""


@cache
def direction(locale: str) -> str:
    """'rtl' or 'ltr', as CLDR has it."""
    return "rtl" if Locale.parse(locale).character_order == "right-to-left" else "ltr"


@cache
def language_name(locale: str, told_in: str = "") -> str:
    """The language's own name, or its name in another language, with a capital."""
    name = Locale.parse(locale).get_display_name(told_in or locale) or locale
    return name[:1].upper() + name[1:]


def asked_in(locale: str, questions: str) -> tuple[str, ...]:
    """The languages of the questions for who reads pages in `locale`: asked in, helped in.

    `questions` is what the visitor chose: '' for Dutch with help, 'mine' or 'dutch'.
    """
    if locale == ORIGINAL or questions == "dutch":
        return (ORIGINAL,)
    return (locale,) if questions == "mine" else (ORIGINAL, locale)


def choose_locale(wanted: str, offered: tuple[str, ...], default: str) -> str:
    """The first offered language in an Accept-Language header, else the default."""
    for part in wanted.split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in offered:
            return code
    return default
