"""Why people say no, added up by place of work: what a region could do something about."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from core.connections import gap_tables
from core.connections.endings import DECLINE
from core.connections.schemas import GapReport, GapRow
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.spreadsheets import safe_cell
from tenants.tables import now

LOOK_BACK = timedelta(days=365)
FEWEST = 5
"""People behind a number before it is shown."""
NO_REASON = _("No reason given")
Counts = Mapping[str, tuple[int, int]]
"""By place: how many requests, of how many people."""


async def gap_report() -> GapReport:
    """The reasons of the last year, in all and for each place."""
    since = now() - LOOK_BACK
    rows = await gap_tables.reasons_by_place(since)
    people = await gap_tables.people_by_reason(since)
    return make_report(rows, people, since)


def make_report(
    rows: Sequence[Mapping[str, Any]], people: Mapping[str, int], since: Any
) -> GapReport:
    """The report of rows (reason, place, requests, people) and the people of each reason."""
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows:
        counts.setdefault(row["reason"], {})[row["place"]] = (row["requests"], row["people"])
    shown = {code: shown_places(by_place) for code, by_place in counts.items()}
    places = sorted({place for cells in shown.values() for place in cells})
    return GapReport(
        places=tuple(places),
        rows=tuple(
            GapRow(
                code=code,
                label=gettext(DECLINE[code].chosen if code else NO_REASON),
                total=total_of(counts.get(code, {}), people.get(code, 0)),
                places=tuple(shown.get(code, {}).get(place) for place in places),
            )
            for code in (*DECLINE, "")
        ),
        since=since,
    )


def total_of(by_place: Counts, people: int) -> int | None:
    """All requests with a reason; None under five people."""
    return sum(requests for requests, _people in by_place.values()) if people >= FEWEST else None


def shown_places(by_place: Counts) -> dict[str, int]:
    """The numbers that may be shown of one reason.

    What is hidden can be told from the total and the rest: it too is of five people or more.
    """
    shown = {place: n for place, (n, people) in by_place.items() if people >= FEWEST}
    while shown and 0 < hidden_people(by_place, shown) < FEWEST:
        del shown[min(shown, key=lambda place: (shown[place], place))]
    return shown


def hidden_people(by_place: Counts, shown: Mapping[str, int]) -> int:
    """How many people (each once a place) stand behind the numbers that are not shown."""
    return sum(people for place, (_n, people) in by_place.items() if place not in shown)


def as_csv(report: GapReport) -> bytes:
    """The report as a file for a spreadsheet; numbers that are too small stay empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([gettext("Reason"), gettext("In all"), *map(safe_cell, report.places)])
    for row in report.rows:
        writer.writerow([row.label, row.total, *row.places])
    # A spreadsheet takes a file without this mark for the old Windows letters.
    return ("\ufeff" + text.getvalue()).encode()
