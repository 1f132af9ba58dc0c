"""Each panel as a file that a spreadsheet opens: codes and plain numbers, hidden cells empty."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from core.kernel.spreadsheets import safe_cell
from core.quality.columns import TABLES, label_of
from core.quality.schemas import Panel, Row, Snapshot

FIXED = ("panel", "verdict", "panel_n", "panel_needs", "table", "key", "label")


def csv_of(snapshot: Snapshot, code: str = "") -> str:
    """One panel, or all ten; the first line names the columns, as docs/explanation/quality.md."""
    panels = [panel for panel in snapshot.panels if code in {"", panel.code}]
    names = list(dict.fromkeys(name for panel in panels for name in figures_in(panel)))
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow([*FIXED, *names, "notes"])
    for panel in panels:
        for table, row in lines_of(panel):
            writer.writerow([*start(panel, table, row), *cells(row, names), " ".join(row.notes)])
    return target.getvalue()


def lines_of(panel: Panel) -> Iterator[tuple[str, Row]]:
    """The figures of the whole panel first, then the rows of each table."""
    yield "", Row(key="", figures=panel.figures)
    for name, rows in panel.tables.items():
        for row in rows:
            yield name, row


def figures_in(panel: Panel) -> Iterator[str]:
    """Every figure that occurs in a panel."""
    for _table, row in lines_of(panel):
        yield from row.figures


def start(panel: Panel, table: str, row: Row) -> list[str]:
    """What each line begins with."""
    name = f"{panel.code}/{table}"
    label = label_of(name, row) if name in TABLES else ""
    n = "" if panel.n is None else str(panel.n)
    return [panel.code, panel.verdict, n, str(panel.needs), table, row.key, safe_cell(label)]


def cells(row: Row, names: list[str]) -> list[str]:
    """The figures of a row, in the order of the columns."""
    found = (row.figures.get(name) for name in names)
    return ["" if value is None else f"{value:.10g}" for value in found]
