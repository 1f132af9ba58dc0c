"""The tables of details: which figures each has, how they are said, and what a line is about."""

from __future__ import annotations

from typing import Literal, NamedTuple

from babel.numbers import format_decimal, format_percent

from core.catalogue import service as catalogue
from core.kernel.i18n import current_locale, gettext
from core.kernel.i18n import lazy as _
from core.quality.schemas import Panel, Row
from core.quality.texts import (
    FLAG_WORDS,
    GROUP_WORDS,
    NOTE_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    TRUE_WORDS,
)

Kind = Literal["count", "decimal", "percent", "whole", "tenth"]
UNDER = _("under 10")
NOTHING = "-"


class Column(NamedTuple):
    """A figure of each row, its heading and how it is said."""

    name: str
    heading: str
    kind: Kind


class Layout(NamedTuple):
    """A table: its name for people, what its lines are, and its columns."""

    caption: str
    about: str
    columns: tuple[Column, ...]
    has_notes: bool = False


N = Column("n", _("People"), "count")
LOW, HIGH = Column("low", _("From"), "decimal"), Column("high", _("To"), "decimal")
SKILL, QUESTION, GROUP = _("Skill"), _("Question"), _("Group")

TABLES: dict[str, Layout] = {
    "reliability/skills": Layout(
        _("Reliability by skill"),
        SKILL,
        (
            N,
            Column("reliability", _("Reliability"), "decimal"),
            LOW,
            HIGH,
            Column("alpha", _("Alpha"), "decimal"),
            Column("omega", _("Omega"), "decimal"),
        ),
    ),
    "reliability/levels": Layout(
        _("Error by level"),
        _("Level"),
        (
            Column("n", _("Scores"), "count"),
            Column("error", _("Usual error"), "decimal"),
        ),
    ),
    "retest/skills": Layout(
        _("Agreement by skill"), SKILL, (N, Column("icc", _("ICC"), "decimal"), LOW, HIGH)
    ),
    "items/items": Layout(
        _("Question by question"),
        QUESTION,
        (
            Column("n", _("Answers"), "count"),
            Column("total", _("Item-total"), "decimal"),
            Column("a", _("Strength (a)"), "decimal"),
            Column("answer_0", "0", "percent"),
            Column("answer_1", "1", "percent"),
            Column("answer_2", "2", "percent"),
            Column("answer_3", "3", "percent"),
            Column("infit", _("Infit"), "decimal"),
            Column("drift", _("Drift"), "decimal"),
        ),
        has_notes=True,
    ),
    "structure/skills": Layout(
        _("What each skill shares with its domain"),
        SKILL,
        (Column("loading", _("Loading"), "decimal"),),
    ),
    "structure/domains": Layout(
        _("How domains go together"), _("Domains"), (Column("r", _("Correlation"), "decimal"),)
    ),
    "dif/groups": Layout(
        _("Groups that can be told apart"),
        GROUP,
        (
            Column("n", _("In the group"), "count"),
            Column("others", _("Others"), "count"),
            Column("tested", _("Questions tested"), "whole"),
            Column("alarmed", _("To look at"), "whole"),
            Column("confirmed", _("Confirmed"), "whole"),
        ),
        has_notes=True,
    ),
    "dif/items": Layout(
        _("Questions to look at"),
        _("Group and question"),
        (Column("effect", _("Easier by (logits)"), "decimal"),),
        has_notes=True,
    ),
    "process/minutes": Layout(
        _("How long the questions take"), _("Minutes"), (Column("runs", _("Runs"), "count"),)
    ),
    "process/places": Layout(
        _("Where people stop"),
        _("Place"),
        (
            Column("left", _("Stopped here"), "count"),
            Column("goes_on", _("Goes on"), "percent"),
        ),
    ),
    "process/seconds": Layout(
        _("Time for each question"),
        QUESTION,
        (Column("n", _("Timed"), "count"), Column("median", _("Seconds, in the middle"), "tenth")),
    ),
    "answers/flags": Layout(
        _("What was seen"),
        _("Sign"),
        (Column("runs", _("Runs"), "count"), Column("share", _("Share"), "percent")),
    ),
    "answers/heights": Layout(
        _("Height of the answers"), _("Index"), (Column("people", _("People"), "count"),)
    ),
    "impact/steps": Layout(
        _("Step by step"),
        _("Group and step"),
        (
            Column("chosen", _("Got there"), "count"),
            Column("people", _("Of"), "count"),
            Column("others_chosen", _("Others: got there"), "count"),
            Column("others", _("Others: of"), "count"),
            Column("ratio", _("Ratio"), "decimal"),
            LOW,
            HIGH,
        ),
        has_notes=True,
    ),
    "recognition/said": Layout(
        _("What people said"), _("Answer"), (Column("people", _("People"), "count"),)
    ),
    "yield/states": Layout(
        _("Invitations"), _("State"), (Column("requests", _("Invitations"), "count"),)
    ),
}

PLACE_WORDS = {"question": _("Questions %s"), "picture": _("Pictures %s"), "wish": _("Wishes %s")}


def say(value: float | None, kind: Kind) -> str:
    """A figure in the language in force; what may not be shown is said so."""
    if value is None:
        return gettext(UNDER) if kind == "count" else NOTHING
    locale = current_locale()
    if kind == "percent":
        return format_percent(value, "0\N{NO-BREAK SPACE}%", locale=locale)
    patterns = {"decimal": "0.00", "tenth": "0.0"}
    return format_decimal(value, patterns.get(kind, "#,##0"), locale=locale)


def figures(panel: Panel, **kinds: Kind) -> dict[str, str]:
    """Figures of a panel as words, by name."""
    return {name: say(panel.figures[name], kind) for name, kind in kinds.items()}


def notes_of(row: Row) -> str:
    """What to look at, in words."""
    return ", ".join(gettext(NOTE_WORDS[note]) for note in row.notes)


def label_of(table: str, row: Row) -> str:
    """What a line is about."""
    if table.endswith("/skills"):
        return catalogue.skill(row.key).label(current_locale())
    if table in {"items/items", "process/seconds"}:
        return question(row.key)
    named = NAMED.get(table)
    return gettext(named[row.key]) if named else spoken(table, row.key)


NAMED: dict[str, dict[str, str]] = {
    "dif/groups": GROUP_WORDS,
    "answers/flags": FLAG_WORDS,
    "yield/states": STATE_WORDS,
    "recognition/said": {str(at): text for at, text in enumerate(TRUE_WORDS)},
}


def spoken(table: str, key: str) -> str:
    """A line whose key has two parts, or stands for itself."""
    first, _slash, second = key.partition("/")
    if table == "dif/items":
        return f"{gettext(GROUP_WORDS[first])}: {question(second)}"
    if table == "impact/steps":
        return f"{gettext(GROUP_WORDS[first])}: {gettext(STEP_WORDS[second])}"
    if table == "process/places":
        return gettext(PLACE_WORDS[first]) % second
    if table == "structure/domains":
        words = {domain.code: domain.label(current_locale()) for domain in catalogue.domains()}
        return f"{words[first]}, {words[second]}"
    return key


def question(item_id: str) -> str:
    """The words of a question."""
    return catalogue.bank(catalogue.CURRENT_BANK).by_id[item_id].label(current_locale())
