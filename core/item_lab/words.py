"""What the pages say about a question: reasons, alarms, and figures as people write them."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

from core.item_lab.rules import share
from core.item_lab.schemas import Alarm
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.measurement.impact import HIDDEN_UNDER

NOTHING = "\N{EN DASH}"

ALARMS: dict[Alarm, str] = {
    "unrelated": _("Hardly goes with the other questions of this skill"),
    "skipped": _("Many people say that they don't know"),
    "rare": _("One of the answers is hardly given"),
    "noisy": _("People answer it less steadily than expected"),
    "often_shown": _("Shown to more than 6 in 10 people"),
}
BY_HAND = {
    "wording": _("The words are not clear"),
    "translation": _("A translation is wrong"),
    "sound": _("The sound is wrong"),
    "unfair": _("Unfair to a group of people"),
    "outdated": _("Out of date"),
    "other": _("Something else"),
}
BY_FIGURES = {
    "unrelated": _("It does not go with the other questions of this skill"),
    "skipped": _("Too many people say that they don't know"),
    "one_sided": _("Nearly everybody gives one of two answers"),
    "weak": _("It tells too little about the skill"),
    "noisy": _("People answer it too unsteadily"),
}
REASONS = {**BY_HAND, **BY_FIGURES}


def reason_words(reason: str) -> str:
    """Why a question is parked."""
    return gettext(REASONS.get(reason, BY_HAND["other"]))


def say_share(part: int, whole: int) -> str:
    """A share of people as a percentage; hidden where so few are in it, or nobody is there."""
    if not whole:
        return NOTHING
    return say_part(share(part, whole)) if part >= HIDDEN_UNDER else few()


def say_part(part: float) -> str:
    """Such as '12%' or '12 %', as the language writes it."""
    return str(format_percent(part, format="#,##0 %", locale=current_locale()))


def say_number(value: float | None, digits: int = 0) -> str:
    """A figure as the language writes it; a dash where there is none."""
    if value is None:
        return NOTHING
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(value, format=pattern, locale=current_locale()))


def few() -> str:
    """In place of a count under ten."""
    return gettext("under %(number)s") % {"number": HIDDEN_UNDER}
