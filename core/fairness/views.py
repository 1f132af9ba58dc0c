"""The page's words: each figure with its interval, and what to look at when it alarms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from babel.numbers import format_decimal

from core.fairness.rules import STEPS, is_sure, words_of
from core.fairness.schemas import Dimension, GroupRow, Step, StepTable
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.measurement.impact import Comparison

KINDS: dict[Dimension, str] = {
    "language": _("Language"),
    "age_band": _("Age"),
    "gender": _("Gender"),
    "route": _("Kind of questions"),
}
HEADINGS: dict[Step, str] = {
    "shown": _("Shown to an employer"),
    "viewed": _("Card opened"),
    "asked": _("Asked"),
    "accepted": _("Said yes"),
}
LOOK_AT: dict[Step, str] = {
    "shown": _(
        "Look at the matching method and at the facts: do these people say less often how far they"
        " travel, or which hours they can work? Compare another method on the page Matching."
    ),
    "viewed": _(
        "Look at the cards of these people: are strengths, interests and facts filled in? Read some"
        " of them with an employer."
    ),
    "asked": _(
        "Look at which employers ask, and talk with those who ask few of these people. Invite them"
        " to meet at a job fair."
    ),
    "accepted": _(
        "Look at why people say no: distance, hours, or the words of the request. Ask coaches"
        " whether these people understood it, and offer help to answer."
    ),
}


class Cell(NamedTuple):
    """One figure in words; `state` is fine, chance, alarm or few."""

    figure: str
    counts: str
    state: str


class Line(NamedTuple):
    """A group with its four figures."""

    group: str
    cells: tuple[Cell, ...]


class KindView(NamedTuple):
    """All groups of one kind."""

    title: str
    lines: tuple[Line, ...]


class Alarm(NamedTuple):
    """One group that comes through a step less often, and what to look at."""

    title: str
    is_sure: bool
    look_at: str


def kinds_of(tables: Sequence[StepTable]) -> tuple[KindView, ...]:
    """One table for each kind of group that somebody gave."""
    views = []
    for dimension, title in KINDS.items():
        steps = [table for table in tables if table.dimension == dimension]
        lines = tuple(
            Line(gettext(words_of(dimension)[rows[0].group]), tuple(map(cell_of, rows)))
            for rows in zip(*(table.rows for table in steps), strict=True)
        )
        if lines:
            views.append(KindView(gettext(title), lines))
    return tuple(views)


def alarms_of(tables: Sequence[StepTable]) -> tuple[Alarm, ...]:
    """What to look at, the surest first."""
    found = [
        Alarm(
            gettext("%(group)s: %(step)s")
            % {
                "group": gettext(words_of(table.dimension)[row.group]),
                "step": gettext(HEADINGS[table.step]),
            },
            is_sure(row.comparison),
            gettext(LOOK_AT[table.step]),
        )
        for table in tables
        for row in table.rows
        if row.comparison.alarm
    ]
    return tuple(sorted(found, key=lambda alarm: not alarm.is_sure))


def cell_of(row: GroupRow) -> Cell:
    """The ratio with its interval, or that there are too few."""
    comparison = row.comparison
    if comparison.too_few or row.people is None:
        return Cell(gettext("Too few to say"), "", "few")
    state = "fine" if not comparison.alarm else "alarm" if is_sure(comparison) else "chance"
    return Cell(ratio_words(comparison), counts_of(row), state)


def ratio_words(comparison: Comparison) -> str:
    """A ratio of groups with its interval of 95 %."""
    numbers = (comparison.figure, comparison.interval.low, comparison.interval.high)
    figure, low, high = (format_decimal(n, "0.00", current_locale()) for n in numbers)
    return gettext("%(figure)s (%(low)s to %(high)s)") % {
        "figure": figure,
        "low": low,
        "high": high,
    }


def counts_of(row: GroupRow) -> str:
    """How many of how many; a count of 1 to 9 is not said."""
    if row.chosen is None:
        return gettext("fewer than 10 of %(people)d") % {"people": row.people}
    return gettext("%(chosen)d of %(people)d") % {"chosen": row.chosen, "people": row.people}


def headings() -> list[str]:
    """The names of the four steps."""
    return [gettext(HEADINGS[step]) for step in STEPS]
