"""What came of a fair, in counts, on a page and as a file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import datetime, time, timedelta
from uuid import UUID

from core.job_events import rules
from core.job_events.organising import event_view
from core.job_events.reading import Fair, fair_of
from core.job_events.schemas import EventView, GroupFigure, Report
from core.job_events.wishing import wishes_of_event
from core.kernel.dates import ZONE
from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.spreadsheets import safe_cell

LINES: dict[str, str] = {
    "invited": _("On the list"),
    "signed_up": _("Said that they come"),
    "came": _("Came"),
    "employers": _("Companies that came"),
    "tables": _("Tables"),
    "planned": _("Talks in the plan"),
    "held": _("Talks that were held"),
    "wishes_people": _("Wishes of people"),
    "wishes_people_met": _("Wishes of people that became a talk"),
    "wishes_employers": _("Wishes of companies"),
    "wishes_employers_met": _("Wishes of companies that became a talk"),
    "wanted": _("Talks that a company wants to continue"),
    "asked": _("Connection requests"),
    "matches": _("Matches within 14 days"),
}
TOO_FEW = _("fewer than 5")


async def report_of(event_id: UUID) -> Report:
    """The counts of one fair."""
    view, fair = await event_view(event_id), await fair_of(event_id)
    wishes = await wishes_of_event(event_id)
    held = {(t.guest.id, t.table.id) for t in fair.talks if t.state == "held"}
    wanted = {
        side: {pair for pair, value in said.items() if value > 0} for side, said in wishes.items()
    }
    return Report(
        invited=len(fair.guests),
        signed_up=len(fair.coming_guests),
        came=sum(guest.is_here for guest in fair.guests),
        employers=len({t.employer_id for t in fair.tables if t.is_here}),
        tables=len(fair.coming_tables),
        planned=len(fair.talks),
        held=len(held),
        wishes_people=len(wanted["person"]),
        wishes_people_met=len(wanted["person"] & held),
        wishes_employers=len(wanted["employer"]),
        wishes_employers_met=len(wanted["employer"] & held),
        wanted=sum(talk.wants_more for talk in fair.talks),
        asked=sum(talk.request_id is not None for talk in fair.talks),
        matches=matches_of(view, fair),
        groups=group_figures(fair),
    )


def matches_of(view: EventView, fair: Fair) -> int:
    """Requests of this fair that got a yes within two weeks."""
    last = datetime.combine(view.day, time(), ZONE) + timedelta(days=rules.MATCH_DAYS + 1)
    return sum(
        talk.request_state == "accepted" and talk.decided_at is not None and talk.decided_at < last
        for talk in fair.talks
    )


def group_figures(fair: Fair) -> tuple[GroupFigure, ...]:
    """How many of each group signed up and came; small numbers are left out."""
    signed = Counter(guest.group for guest in fair.coming_guests if guest.group)
    came = Counter(guest.group for guest in fair.guests if guest.group and guest.is_here)
    return tuple(
        GroupFigure(name, rules.shown_count(signed[name]), rules.shown_count(came[name]))
        for name in sorted(signed | came)
    )


def csv_of(view: EventView, report: Report) -> str:
    """The report as a table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([gettext("What"), gettext("Number")])
    writer.writerow([safe_cell(view.name), view.day.isoformat()])
    for name, words in LINES.items():
        writer.writerow([gettext(words), getattr(report, name)])
    for group in report.groups:
        for words, value in ((_("said they come"), group.signed_up), (_("came"), group.came)):
            shown = gettext(TOO_FEW) if value is None else value
            writer.writerow([f"{safe_cell(group.name)}: {gettext(words)}", shown])
    return out.getvalue()
