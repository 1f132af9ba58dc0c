"""A report in plain words and pictures."""

from __future__ import annotations

from babel.numbers import format_decimal
from msgspec import Struct

from core.calibration.schemas import Alarm, Effects, ItemChange, Report
from core.catalogue import service as catalogue
from core.catalogue.versions import CalibratedBank
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _

WIDTH, EDGE = 240, 4.0
"""Drawn units of the line from very easy to very hard, and theta at its ends."""
MOST_MOVED = 10
ROUTE_WORDS = {"simple": _("Short (16 skills)"), "full": _("Full (20 skills)")}
STATE_WORDS = {
    "proposed": _("Waits for a decision"),
    "live": _("In use"),
    "refused": _("Refused"),
    "replaced": _("Not in use any more"),
}
CHOICE_WORDS = {
    "balanced": _("The questions are drawn before somebody begins."),
    "adaptive": _("Each next question is chosen while somebody answers."),
}
ALARM_WORDS: dict[Alarm, str] = {
    "steps_close": _("Two answers mean nearly the same."),
    "weak": _("It says little about the skill."),
    "unused": _("One of the answers is hardly ever given."),
    "noisy": _("People answer it in a way that does not fit the rest."),
}
OUTCOME_WORDS = {
    "proposed": _("There was enough to propose new numbers."),
    "few": _("There were too few people. Nothing was changed."),
    "same": _("Everybody gave the same answers. Nothing can be learned from that."),
    "known": _("The outcome was the same as before. Nothing was changed."),
}


class Shift(Struct, frozen=True):
    """An item on the line from easy to hard, where it was and where it is."""

    text: str
    skill: str
    words: str
    before: float
    after: float
    answers: int


class Bar(Struct, frozen=True):
    """A count with its share of a hundred, to be drawn; None where it is hidden."""

    label: str
    count: int | None
    share: int


class ItemLine(Struct, frozen=True):
    """One item of the long table."""

    text: str
    answers: int
    moved: bool
    before: str
    after: str
    error: str


def shifts(report: Report) -> tuple[Shift, ...]:
    """The items that went furthest."""
    return tuple(shift_of(item) for item in report.moved[:MOST_MOVED])


def shift_of(item: ItemChange) -> Shift:
    """One item, in words and as two places on the line."""
    harder = gettext("Harder than was thought.")
    easier = gettext("Easier than was thought.")
    locale = current_locale()
    return Shift(
        text=item_text(item.id),
        skill=catalogue.skill(item.skill).label(locale),
        words=harder if item.shift > 0 else easier,
        before=place(item.b_before),
        after=place(item.b_after),
        answers=item.answers,
    )


def place(thresholds: tuple[float, ...]) -> float:
    """Where an item lies on the drawn line."""
    centre = sum(thresholds) / len(thresholds)
    return round((max(-EDGE, min(EDGE, centre)) + EDGE) / (2 * EDGE) * WIDTH, 1)


def bars(effects: Effects) -> tuple[Bar, ...]:
    """How many prints would show other strengths."""
    parts = (
        (gettext("The same five strengths"), effects.none),
        (gettext("One other strength"), effects.one),
        (gettext("Two or more other strengths"), effects.more),
    )
    whole = max(effects.prints, 1)
    return tuple(Bar(text, count, round(100 * (count or 0) / whole)) for text, count in parts)


def item_lines(report: Report) -> tuple[ItemLine, ...]:
    """Every item of the skills that were asked, in written order."""
    return tuple(
        ItemLine(
            text=item_text(item.id),
            answers=item.answers,
            moved=item.moved,
            before=numbers(item.a_before, item.b_before),
            after=numbers(item.a_after, item.b_after),
            error=numbers(item.a_error, item.b_errors) if item.moved else "",
        )
        for item in report.items
        if item.answers
    )


def by_alarm(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What asks for a look in words, each with its questions."""
    found = (
        (words, tuple(item_text(item.id) for item in report.items if alarm in item.alarms))
        for alarm, words in ALARM_WORDS.items()
    )
    return tuple((gettext(words), texts) for words, texts in found if texts)


def numbers(a: float, b: tuple[float, ...]) -> str:
    """Discrimination and thresholds, to two decimals."""
    return " | ".join((decimal(a), "  ".join(map(decimal, b))))


def decimal(value: float) -> str:
    """A number with two decimals, as the language in force writes it."""
    return format_decimal(value, "0.00", locale=current_locale())


def item_text(item_id: str) -> str:
    """A question in the language in force."""
    return catalogue.bank(catalogue.CURRENT_BANK).by_id[item_id].label(current_locale())


def name_of(row: CalibratedBank) -> str:
    """A version as people say it: the questions' version and the number of the calculation."""
    words = gettext("Questions %(bank)s, calculation %(number)s")
    return words % {"bank": row.based_on, "number": row.number}
