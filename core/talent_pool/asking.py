"""The questions about facts in words: title, hint, pictures and what was chosen before."""

from __future__ import annotations

from datetime import date

import msgspec

from core.facts import service as facts_service
from core.facts.schemas import Language, Licence, PersonFacts, Shift
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.occupations import service as occupations
from core.talent_pool.questions import (
    ANY,
    MANY,
    NEEDED,
    NONE,
    STARTS,
    STEPS,
    Step,
    chosen,
    values_of,
)

TITLES: dict[Step, str] = {
    "region": _("Where do you live, and how far do you want to travel?"),
    "hours": _("How many hours do you want to work in a week?"),
    "start": _("When can you start?"),
    "shifts": _("When do you want to work?"),
    "licences": _("Which of these do you have?"),
    "languages": _("In which languages can you work?"),
    "sectors": _("Which work do you like?"),
    "age": _("Are you 18 or older?"),
}
SHORT: dict[Step, str] = {
    "region": _("Region and travel"),
    "hours": _("Hours"),
    "start": _("Start"),
    "shifts": _("Working times"),
    "licences": _("Licences and certificates"),
    "languages": _("Languages at work"),
    "sectors": _("Kind of work"),
    "age": _("18 or older"),
}
HINTS: dict[Step, str] = {
    "region": _("Employers see your region, and never your postcode."),
    "hours": _("You may choose more than one."),
    "start": _("You can change this later."),
    "shifts": _("You may choose more than one."),
    "licences": _("You may choose more than one."),
    "languages": _("Employers do not see this. We use it to find work that fits."),
    "sectors": _("You may choose more than one."),
    "age": _("Employers do not see this. Some work is only for adults."),
}
HOURS_WORDS: dict[str, str] = {
    "16": _("Up to 16 hours"),
    "24": _("16 to 24 hours"),
    "32": _("24 to 32 hours"),
    "40": _("32 to 40 hours"),
}
START_WORDS: dict[str, str] = {
    "now": _("Right now"),
    "month": _("In a month"),
    "quarter": _("In three months"),
}
ICONS: dict[str, str] = {
    "day": "sun",
    "evening": "sunrise",
    "night": "clock",
    "weekend": "calendar",
    "yes": "check",
    "no": "close",
}


class Option(msgspec.Struct, frozen=True):
    """One answer with its picture."""

    value: str
    label: str
    icon: str = ""


class Question(msgspec.Struct, frozen=True):
    """One question as its page shows it."""

    step: Step
    number: int
    total: int
    title: str
    hint: str
    is_many: bool
    can_skip: bool
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    postcode: str


def question_of(step: Step, facts: PersonFacts, *, is_answered: bool, today: date) -> Question:
    """One question with the answer that was given before."""
    return Question(
        step=step,
        number=STEPS.index(step) + 1,
        total=len(STEPS),
        title=gettext(TITLES[step]),
        hint=gettext(HINTS[step]),
        is_many=step in MANY,
        can_skip=step not in NEEDED,
        options=tuple(option_of(step, value) for value in values_of(step)),
        chosen=chosen(step, facts, today) if is_answered else (),
        postcode=facts.postcode or "",
    )


def option_of(step: Step, value: str) -> Option:
    """One answer in words."""
    return Option(value, word_of(step, value), icon_of(step, value))


def word_of(step: Step, value: str) -> str:
    """The words of one answer."""
    if value == ANY:
        return gettext("It does not matter")
    if value == NONE:
        return gettext("None of these")
    if step in {"shifts", "licences", "languages"}:
        return fact_word_of(step, value)
    if step == "region":
        return gettext("About %(km)s kilometres") % {"km": value}
    if step == "sectors":
        return sector_word(value)
    words = HOURS_WORDS | START_WORDS | {"yes": _("Yes"), "no": _("No")}
    return gettext(words[value])


def fact_word_of(step: Step, value: str) -> str:
    """The word of a shift, a licence or a language."""
    if step == "shifts":
        return facts_service.shift_word(Shift(value))
    if step == "licences":
        return facts_service.licence_word(Licence(value))
    return facts_service.language_word(Language(value))


def sector_word(code: str) -> str:
    """The name of a sector."""
    found = next(sector for sector in occupations.sectors() if sector.code == code)
    return found.label(current_locale())


def icon_of(step: Step, value: str) -> str:
    """The picture of one answer, where there is one."""
    if step == "sectors" and value != ANY:
        return next(sector.pictogram for sector in occupations.sectors() if sector.code == value)
    if step == "start" and value in STARTS:
        return "calendar"
    return ICONS.get(value, "")
