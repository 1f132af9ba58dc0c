"""A panel in words of the language in force, for the page, the manual and the file alike."""

from __future__ import annotations

from typing import NamedTuple

from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.quality.columns import NOTHING, TABLES, label_of, notes_of, say
from core.quality.drawing import Picture
from core.quality.pictures import pictures_of
from core.quality.schemas import Panel, Row
from core.quality.sentences import answer, over, uses
from core.quality.texts import DO, KINDS, MEANS, NOT_MEASURED, TITLES, VERDICTS

NOTES = _("To look at")


class Table(NamedTuple):
    """A table in words: its caption, headings and lines; the first cell names the line."""

    name: str
    caption: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


class PanelView(NamedTuple):
    """A panel in words."""

    code: str
    title: str
    verdict: str
    kind: str
    answer: str
    over: str
    means: tuple[str, ...]
    do: str
    not_measured: str
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]


def view_of(panel: Panel) -> PanelView:
    """A panel as people read it."""
    means = tuple(map(gettext, MEANS[panel.code]))
    if panel.code == "process" and panel.figures:
        means = (uses(panel), *means)
    return PanelView(
        code=panel.code,
        title=gettext(TITLES[panel.code]),
        verdict=gettext(VERDICTS[panel.verdict]),
        kind=KINDS[panel.verdict],
        answer=answer(panel),
        over=over(panel),
        means=means,
        do=gettext(DO[panel.code]),
        not_measured=gettext(NOT_MEASURED[panel.code]) if panel.code in NOT_MEASURED else "",
        pictures=pictures_of(panel),
        tables=tuple(table_of(panel, name) for name in panel.tables),
    )


def table_of(panel: Panel, name: str) -> Table:
    """One table of a panel."""
    key = f"{panel.code}/{name}"
    layout = TABLES[key]
    headings = [layout.about, *(column.heading for column in layout.columns)]
    if layout.has_notes:
        headings.append(NOTES)
    return Table(
        name=name,
        caption=gettext(layout.caption),
        headings=tuple(gettext(each) for each in headings),
        lines=tuple(line_of(key, row) for row in panel.tables[name]),
    )


def line_of(key: str, row: Row) -> tuple[str, ...]:
    """One line of a table."""
    layout = TABLES[key]
    cells = [say(row.figures.get(column.name), column.kind) for column in layout.columns]
    notes = [notes_of(row) or NOTHING] if layout.has_notes else []
    return (label_of(key, row), *cells, *notes)
